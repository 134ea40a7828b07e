package io.github.ostiary.redact;

import java.util.ArrayList;
import java.util.List;

/** Chooses the detectors that a policy asks for, in the order in which they are believed. */
final class Detectors {
    private Detectors() {}

    static Triggers of(RedactionPolicy policy, KeyWords words, Rules rules) throws PolicyException {
        List<Detector> detectors = new ArrayList<>();
        detectors.add(new Mask());
        if (policy.has(Preset.SECRETS)) {
            detectors.add(new UserInfoDetector(rules));
        }
        detectors.add(new KeyDetector(words));
        detectors.add(new SentenceDetector(words, policy, rules));
        detectors.add(new EncodedDetector(words));
        detectors.add(new SqlDetector(words));
        if (policy.has(Preset.SECRETS)) {
            detectors.add(new PrivateKeyDetector(rules));
            detectors.add(new JwtDetector(rules));
            detectors.add(new SchemeDetector(rules));
            detectors.add(new TokenDetector(rules, TokenPack.builtIn()));
            detectors.add(new NamedTokenDetector(rules, TokenPack.builtIn()));
        }
        if (policy.has(Preset.CARDS)) {
            detectors.add(new CardDetector(rules));
        }
        if (policy.has(Preset.NATIONAL)) {
            detectors.add(new IbanDetector(rules));
            detectors.add(new SocialSecurityDetector(rules));
            detectors.add(new NationalIdDetector(rules));
        }
        if (policy.has(Preset.PII)) {
            detectors.add(new EmailDetector(rules));
            detectors.add(new IpAddressDetector(rules));
            detectors.add(new ColonAddressDetector(rules));
            detectors.add(new PhoneDetector(rules));
        }
        return new Triggers(detectors);
    }
}
