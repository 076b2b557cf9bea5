package org.pennypost.mail.sasl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.ScramHash;
import org.pennypost.mail.store.ScramParameters;
import org.pennypost.mail.wire.ChannelBinding;

/// SCRAM (RFC 5802, RFC 7677): both sides prove that they know the password's keys, and show nothing of them. The last
/// message of the server goes out as a challenge that is answered with nothing, since the protocols have no place for
/// it in their success.
final class ScramExchange implements SaslExchange {

    private final ScramHash hash;
    private final SaslContext context;
    private State state = new Begun();

    ScramExchange(ScramHash hash, SaslContext context) {
        this.hash = hash;
        this.context = context;
    }

    private sealed interface State {}

    private record Begun() implements State {}

    /// @param serverFirst what was said to the client
    /// @param nonce       both nonces, which the client has to repeat
    /// @param binding     what the client has to be bound to, in base64
    private record Challenged(ScramClientFirst first, String serverFirst, String nonce, String binding)
            implements State {}

    private record Proven(Login login) implements State {}

    @Override
    public SaslStep respond(byte[] message) throws SaslSyntaxException {
        return switch (state) {
            case Begun _ -> challenge(ScramClientFirst.parse(Utf8.message(message)));
            case Challenged challenged -> check(challenged, ScramClientFinal.parse(Utf8.message(message)));
            case Proven(Login login) -> finish(login, message);
        };
    }

    private SaslStep challenge(ScramClientFirst first) throws SaslSyntaxException {
        Optional<String> binding = binding(first.header());
        if (binding.isEmpty()) {
            return unbound(first);
        }
        ScramParameters parameters = context.accounts().scramParameters(first.name(), hash);
        String nonce = first.nonce() + context.nonces().get();
        String serverFirst = "r=" + nonce + ",s=" + parameters.salt() + ",i=" + parameters.iterations();
        state = new Challenged(first, serverFirst, nonce, binding.get());
        return SaslStep.Challenge.of(serverFirst);
    }

    /// What the client's last message has to be bound to, in base64: its header, and what binds to the channel.
    ///
    /// @return empty if the channel has no such binding, or the client was not shown that it has one (RFC 5802 §6)
    private Optional<String> binding(Gs2Header header) throws SaslSyntaxException {
        if ((header.flag() == 'p') != context.mechanism().bindsChannel()) {
            throw new SaslSyntaxException("channel binding is for the mechanisms that end in -PLUS");
        }
        if (header.flag() == 'y' && context.offersBinding()) {
            return Optional.empty();
        }
        Optional<byte[]> channel = header.flag() == 'p'
                ? ChannelBinding.named(header.type()).flatMap(context::binding)
                : Optional.of(new byte[0]);
        return channel.map(octets -> {
            ByteArrayOutputStream binding = new ByteArrayOutputStream();
            binding.writeBytes(header.text().getBytes(StandardCharsets.UTF_8));
            binding.writeBytes(octets);
            return Base64.getEncoder().encodeToString(binding.toByteArray());
        });
    }

    private SaslStep check(Challenged challenged, ScramClientFinal last) throws SaslSyntaxException {
        if (!last.nonce().equals(challenged.nonce())) {
            throw new SaslSyntaxException("the nonce is another one");
        }
        if (!last.binding().equals(challenged.binding())) {
            return unbound(challenged.first());
        }
        ScramClientFirst first = challenged.first();
        String authMessage = first.bare() + "," + challenged.serverFirst() + "," + last.withoutProof();
        Login login = context.check(
                new Credential.ScramProof(first.name(), hash, authMessage, last.proof()),
                first.header().actAs());
        state = new Proven(login);
        return SaslStep.Challenge.of(
                "v=" + Objects.requireNonNull(login.serverSignature(), "a proof was answered without a signature"));
    }

    /// Is refused where it is also recorded.
    private SaslStep unbound(ScramClientFirst first) {
        return context.login(
                new Credential.BrokenBinding(first.name()), first.header().actAs());
    }

    /// The client has seen the server's proof; had that been wrong, it would have given up.
    private static SaslStep finish(Login login, byte[] message) throws SaslSyntaxException {
        if (message.length > 0) {
            throw new SaslSyntaxException("SCRAM ends with an empty message");
        }
        return new SaslStep.Authenticated(new Login(login.account(), login.address()));
    }
}
