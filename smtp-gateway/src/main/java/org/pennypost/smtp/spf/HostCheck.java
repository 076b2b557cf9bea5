package org.pennypost.smtp.spf;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;
import org.pennypost.mail.dns.MailExchanger;
import org.pennypost.smtp.iprev.ReverseDns;

/// `check_host()` (RFC 7208 §4), with what it may ask in all.
final class HostCheck {

    /// @param mechanism   the term that matched
    /// @param explanation for who fails
    record Outcome(
            SpfVerdict verdict,
            @Nullable String mechanism,
            @Nullable String explanation) {}

    private final Dns dns;
    private final SpfSettings settings;
    private final InstantSource clock;
    private final SpfRequest request;
    private final ClientNames names;
    private int lookups;
    private int voidLookups;

    HostCheck(Dns dns, SpfSettings settings, InstantSource clock, SpfRequest request) {
        this.dns = dns;
        this.settings = settings;
        this.clock = clock;
        this.request = request;
        this.names = new ClientNames(new ReverseDns(dns, settings.mostNames(), settings.timeout()), request.client());
    }

    /// @throws SpfError for temperror and permerror
    Outcome check(String domain) throws SpfError {
        return check(domain, true);
    }

    /// @param explained whether a failure is to be explained: that of an included record is not (RFC 7208 §6.2)
    private Outcome check(String domain, boolean explained) throws SpfError {
        Optional<String> text = record(domain);
        if (text.isEmpty()) {
            return new Outcome(SpfVerdict.NONE, null, null);
        }
        SpfRecord record = SpfParser.parse(text.get());
        MacroValues values = new MacroValues(request, domain, names, settings.receiver(), clock);
        for (Directive directive : record.directives()) {
            if (matches(directive.mechanism(), values)) {
                @Nullable
                String explanation = directive.verdict() == SpfVerdict.FAIL && explained
                        ? explanation(record, values).orElse(null)
                        : null;
                return new Outcome(directive.verdict(), directive.text(), explanation);
            }
        }
        return record.redirect() == null
                ? new Outcome(SpfVerdict.NEUTRAL, null, null)
                : redirected(record.redirect(), values, explained);
    }

    /// The one record of the domain (RFC 7208 §4.4, §4.5).
    private Optional<String> record(String domain) throws SpfError {
        DnsAnswer<String> answer = dns.txt(domain);
        if (answer instanceof DnsAnswer.Failed<String>(String why)) {
            throw SpfError.temporary(why);
        }
        List<String> records =
                answer.found().stream().filter(SpfParser::isRecord).toList();
        if (records.size() > 1) {
            throw SpfError.permanent(domain + " has more than one SPF record");
        }
        return records.stream().findFirst();
    }

    private boolean matches(Mechanism mechanism, MacroValues values) throws SpfError {
        return switch (mechanism) {
            case Mechanism.All() -> true;
            case Mechanism.Network(InetAddress network, int length) ->
                PrefixLengths.areEqual(network, request.client(), length);
            case Mechanism.Include(DomainSpec domain) -> include(domain, values);
            case Mechanism.A(@Nullable DomainSpec domain, PrefixLengths lengths) -> {
                Optional<String> name = target(domain, values);
                yield name.isPresent() && hasClient(counted(addresses(name.get())), lengths);
            }
            case Mechanism.Mx(@Nullable DomainSpec domain, PrefixLengths lengths) -> {
                Optional<String> name = target(domain, values);
                yield name.isPresent() && mx(name.get(), lengths);
            }
            case Mechanism.Ptr(@Nullable DomainSpec domain) -> {
                Optional<String> name = target(domain, values);
                yield name.isPresent() && names.areWithin(name.get());
            }
            case Mechanism.Exists(DomainSpec domain) -> {
                Optional<String> name = target(domain, values);
                yield name.isPresent() && !counted(dns.a(name.get())).isEmpty();
            }
        };
    }

    /// What a term asks about, which is one of those that are counted (RFC 7208 §4.6.4).
    private Optional<String> target(@Nullable DomainSpec domain, MacroValues values) throws SpfError {
        if (++lookups > settings.mostLookups()) {
            throw SpfError.permanent("more than " + settings.mostLookups() + " terms that ask the DNS");
        }
        return domain == null ? Optional.of(values.domain()) : domain.name(values);
    }

    /// RFC 7208 §5.2.
    private boolean include(DomainSpec spec, MacroValues values) throws SpfError {
        Optional<String> domain = target(spec, values);
        if (domain.isEmpty()) {
            return false;
        }
        return switch (check(domain.get(), false).verdict()) {
            case PASS -> true;
            case FAIL, SOFTFAIL, NEUTRAL -> false;
            // The errors were thrown.
            case NONE, TEMPERROR, PERMERROR ->
                throw SpfError.permanent("no SPF record of " + domain.get() + ", which is included");
        };
    }

    /// RFC 7208 §6.1.
    private Outcome redirected(DomainSpec spec, MacroValues values, boolean explained) throws SpfError {
        Optional<String> domain = target(spec, values);
        if (domain.isPresent()) {
            Outcome outcome = check(domain.get(), explained);
            if (outcome.verdict() != SpfVerdict.NONE) {
                return outcome;
            }
        }
        throw SpfError.permanent("no SPF record where " + values.domain() + " redirects to");
    }

    /// RFC 7208 §5.4.
    private boolean mx(String domain, PrefixLengths lengths) throws SpfError {
        List<MailExchanger> exchangers = counted(dns.mx(domain));
        if (exchangers.size() > settings.mostNames()) {
            throw SpfError.permanent(domain + " has more than " + settings.mostNames() + " mail exchangers");
        }
        for (MailExchanger exchanger : exchangers) {
            if (!exchanger.host().isEmpty() && hasClient(answered(addresses(exchanger.host())), lengths)) {
                return true;
            }
        }
        return false;
    }

    private DnsAnswer<? extends InetAddress> addresses(String name) {
        return request.client() instanceof Inet4Address ? dns.a(name) : dns.aaaa(name);
    }

    private boolean hasClient(List<? extends InetAddress> addresses, PrefixLengths lengths) {
        return addresses.stream().anyMatch(address -> lengths.areEqual(address, request.client()));
    }

    private <T> List<T> counted(DnsAnswer<T> answer) throws SpfError {
        if (answer.isVoid() && ++voidLookups > settings.mostVoidLookups()) {
            throw SpfError.permanent(
                    "more than " + settings.mostVoidLookups() + " terms that ask for what is not there");
        }
        return answered(answer);
    }

    private static <T> List<T> answered(DnsAnswer<T> answer) throws SpfError {
        if (answer instanceof DnsAnswer.Failed<T>(String why)) {
            throw SpfError.temporary(why);
        }
        return answer.found();
    }

    /// Whatever is wrong with an explanation, then there is none (RFC 7208 §6.2).
    private Optional<String> explanation(SpfRecord record, MacroValues values) {
        return Optional.ofNullable(record.explanation())
                .flatMap(spec -> spec.name(values))
                .map(dns::txt)
                .map(DnsAnswer::found)
                .filter(texts -> texts.size() == 1)
                .map(List::getFirst)
                .filter(HostCheck::isPrintable)
                .flatMap(MacroString::find)
                .flatMap(text -> text.expand(values))
                .filter(HostCheck::isPrintable);
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }
}
