package org.pennypost.mail.net;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `tls-server-end-point`: a certificate's hash by the hash function that it is signed with, SHA-256 instead of the two
/// broken ones (RFC 5929 §4.1).
final class EndPointHash {

    private static final Pattern SIGNED_BY = Pattern.compile("(MD5|SHA1|SHA(?:224|256|384|512))WITH.*");

    private EndPointHash() {}

    /// Empty for signatures without one hash function of their own, such as EdDSA.
    static Optional<byte[]> of(X509Certificate certificate) {
        try {
            Optional<String> function = function(certificate);
            return function.isEmpty()
                    ? Optional.empty()
                    : Optional.of(MessageDigest.getInstance(function.get()).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> function(X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.equals("RSASSA-PSS")) {
            return Optional.of(strongEnough(pss(certificate)));
        }
        Matcher signed = SIGNED_BY.matcher(algorithm);
        return signed.matches() ? Optional.of(strongEnough(signed.group(1))) : Optional.empty();
    }

    private static String pss(X509Certificate certificate) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
        try {
            parameters.init(certificate.getSigAlgParams());
        } catch (IOException unreadable) {
            throw new GeneralSecurityException(unreadable);
        }
        return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
    }

    private static String strongEnough(String function) {
        String name = function.replace("-", "");
        return name.equals("MD5") || name.equals("SHA1") ? "SHA-256" : "SHA-" + name.substring("SHA".length());
    }
}
