//! Random sequences of commands and clocks, with algorithms that are given up for others.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

/// A token: who signed it, when, and until when it is good.
type Issued = (String, i64, i64);

/// Acts, of which [`Act::Retire`] means the active key of the algorithm that is named, and whether to go on by force.
fn acts() -> impl Strategy<Value = (Act, &'static str, i64, bool, bool)> {
    let act = prop_oneof![
        1 => Just(Act::Retire(String::new())),
        4 => Just(Act::Rotate),
        2 => Just(Act::Stage),
        2 => Just(Act::Activate(None)),
        1 => Just(Act::Compromised(None)),
        2 => Just(Act::Prune),
    ];
    (act, prop_oneof![Just("HS256"), Just("HS512")], 0..80_i64, any::<bool>(), any::<bool>())
}

proptest! {
    #[test]
    fn whatever_happens_the_promises_of_the_keyring_hold(steps in prop::collection::vec(acts(), 1..40)) {
        let (mut ring, mut maker, mut now) = (Keyring::empty(), counter(), 0);
        let mut prints: HashMap<String, String> = HashMap::new();
        let mut issued: Vec<Issued> = Vec::new();
        let mut dead: Vec<String> = Vec::new();
        for (act, name, later, force, change_over) in steps {
            now += later;
            let act = match act {
                Act::Retire(_) => Act::Retire(ring.active(hs(name)).map(|entry| entry.kid.clone()).unwrap_or_default()),
                act => act,
            };
            let from = change_over.then(|| hs(if name == "HS256" { "HS512" } else { "HS256" }));
            let wanted = Order { alg: Some(hs(name)), from, force, ..order(act.clone(), now) };
            let Ok(change) = ring.rotate(&wanted, &mut maker) else { continue };
            ring = read(change.ring.text().expose()).unwrap();
            if act == Act::Compromised(None) {
                let of_alg = ring.entries.iter().filter(|entry| entry.alg == hs(name));
                dead.extend(of_alg.filter(|entry| entry.state == State::Revoked).map(|entry| entry.kid.clone()));
                issued.retain(|(kid, ..)| !dead.contains(kid));
            }
            for alg in [hs("HS256"), hs("HS512")] {
                let active = ring.in_state(State::Active).filter(|entry| entry.alg == alg).count();
                prop_assert!(active <= 1, "{active} active keys of {alg}");
            }
            let begun = ring.entries.iter().any(|entry| entry.dates.activated.is_some());
            prop_assert!(!begun || !ring.signers().is_empty(), "no key signs any more");
            let newest = ring.signers().first().and_then(|entry| entry.dates.activated);
            let all = ring.in_state(State::Active).map(|entry| entry.dates.activated);
            prop_assert!(all.max().is_none_or(|last| Some(last) == Some(newest)), "an older key signs");
            for entry in &ring.entries {
                let print = thumbprint(&entry.key).unwrap();
                prop_assert_eq!(prints.entry(entry.kid.clone()).or_insert_with(|| print.clone()), &print);
                // Every active key signs a token with the longest life that is allowed.
                if entry.state == State::Active {
                    issued.push((entry.kid.clone(), now, now + 100));
                }
            }
            let at = Instant::at(now);
            for (kid, _, end) in issued.iter().filter(|(_, _, end)| now < *end) {
                prop_assert!(ring.accepts(kid, at), "a token of {kid} dies before {end}, at {now}");
            }
            for kid in &dead {
                prop_assert!(!ring.accepts(kid, at) && !ring.accepts(kid, Instant::at(0)), "{kid} is accepted again");
            }
        }
    }
}
