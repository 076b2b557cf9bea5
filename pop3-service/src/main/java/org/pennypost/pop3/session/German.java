package org.pennypost.pop3.session;

import java.util.Map;

import static java.util.Map.entry;

/// What is said to somebody who has asked for German.
final class German {

    private static final String AGAIN = "das geht gerade nicht; versuchen Sie es später wieder";

    static final Map<String, String> TEXTS = Map.ofEntries(
            entry("%d messages (%d octets)", "%d Nachrichten (%d Oktette)"),
            entry("1 message (%d octets)", "1 Nachricht (%d Oktette)"),
            entry("%d octets", "%d Oktette"),
            entry("%s language changed", "%s Sprache gewechselt"),
            entry("UTF-8 from now on", "ab jetzt UTF-8"),
            entry("a password is taken after STLS only", "ein Passwort wird erst nach STLS angenommen"),
            entry("a password is taken by TLS only", "ein Passwort wird nur über TLS angenommen"),
            entry("USER and PASS are not taken here", "USER und PASS werden hier nicht angenommen"),
            entry("authentication cancelled", "Anmeldung abgebrochen"),
            entry("begin TLS", "beginnen Sie mit TLS"),
            entry("capabilities", "Fähigkeiten"),
            entry("control characters are not allowed", "Steuerzeichen sind nicht erlaubt"),
            entry("goodbye", "auf Wiedersehen"),
            entry("goodbye, %d messages left", "auf Wiedersehen, %d Nachrichten bleiben"),
            entry("goodbye, 1 message left", "auf Wiedersehen, 1 Nachricht bleibt"),
            entry("internal error, try again later (%s)", "interner Fehler, versuchen Sie es später wieder (%s)"),
            entry("languages", "Sprachen"),
            entry("log in first", "melden Sie sich erst an"),
            entry("mechanisms", "Verfahren"),
            entry("message deleted", "Nachricht gelöscht"),
            entry("no arguments are allowed", "hier sind keine Argumente erlaubt"),
            entry("no such language", "diese Sprache gibt es hier nicht"),
            entry("no such message", "diese Nachricht gibt es nicht"),
            entry("nothing done", "nichts getan"),
            entry("now the password", "jetzt das Passwort"),
            entry("some deleted messages not removed: %s", "gelöschte Nachrichten sind nicht entfernt: %s"),
            entry("STLS comes before UTF8", "STLS kommt vor UTF8"),
            entry("that mechanism is not known", "dieses Verfahren ist unbekannt"),
            entry("the command is: %s", "der Befehl lautet: %s"),
            entry("the line is not UTF-8", "die Zeile ist nicht in UTF-8"),
            entry("the line is too long", "die Zeile ist zu lang"),
            entry("the message has been removed", "die Nachricht ist entfernt worden"),
            entry("the message is deleted", "die Nachricht ist gelöscht"),
            entry("the message needs UTF8", "diese Nachricht braucht UTF8"),
            entry("the maildrop is locked by another session", "eine andere Sitzung hat das Postfach"),
            entry("the last login was too short ago", "die letzte Anmeldung ist zu kurz her"),
            entry("the mail store cannot be reached; try again later", AGAIN),
            entry("the mailbox service cannot be reached now; try again later", AGAIN),
            entry("the message cannot be read now; try again later", AGAIN),
            entry("too many failed logins; try again later", "zu viele Fehlversuche; versuchen Sie es später wieder"),
            entry("the name or the password is wrong", "der Name oder das Passwort ist falsch"),
            entry("the server is stopping", "der Server hält an"),
            entry("TLS is in place already", "TLS besteht schon"),
            entry("TLS is not available", "TLS gibt es hier nicht"),
            entry("top of message follows", "der Anfang der Nachricht folgt"),
            entry("unique ids", "eindeutige Kennungen"),
            entry("unknown command", "unbekannter Befehl"),
            entry("USER comes first", "zuerst kommt USER"),
            entry("you are logged in already", "Sie sind schon angemeldet"));

    private German() {}
}
