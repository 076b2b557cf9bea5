package org.pennypost.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `pennypost`: what an administrator types.
@Command(
        name = "pennypost",
        description = "A complete mail system.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "Pennypost 0.1.0",
        subcommands = {
            Shell.Up.class,
            Shell.Test.class,
            DomainCommand.class,
            AccountCommand.class,
            AppPasswordCommand.class,
            LoginCommand.class,
            AliasCommand.class,
            GroupCommand.class,
            MessageCommand.class,
            IntegrityCommand.class,
            QueueCommand.class,
            SuppressionCommand.class,
            QuarantineCommand.class,
            DkimCommand.class,
            WebhookCommand.class,
            ReportCommand.class,
            PolicyCommand.class,
            StatusCommand.class
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  PENNYPOST_DATA         the data directory (./data), whose file api-key is the key",
            "  PENNYPOST_API_KEY      the key, instead of that file",
            "  PENNYPOST_API_PORT     the port of the administration API on this machine (8080)",
            "  PENNYPOST_API_URL      where the administration API is, when it is elsewhere",
            "  PENNYPOST_GATEWAY_URL  where an SMTP gateway is, when it is a process of its own"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused by the server", "2:used wrongly", "3:the server was not reached"})
final class Pennypost implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /// @param arguments what was typed after `pennypost`
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, System.out.charset());
        var err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(run(System.getenv(), PasswordSource.system(), System.in, out, err, arguments));
    }

    static int run(
            Map<String, String> environment,
            PasswordSource passwords,
            InputStream in,
            PrintWriter out,
            PrintWriter err,
            String... arguments) {
        var session = new Session(environment, passwords, in, out);
        return new CommandLine(new Pennypost(), new Session.Commands(session))
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO))
                .setExecutionExceptionHandler((failure, _, _) -> Failures.explain(failure, err))
                .execute(arguments);
    }
}
