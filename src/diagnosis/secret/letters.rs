//! The secret has letters beyond ASCII, or was saved in another character set.

use super::{Held, Reading, look};
use crate::diagnosis::{Class, Diagnosis, Finding, Tier};
use crate::rows::Rows;

pub(in crate::diagnosis) static ROWS: Rows<Diagnosis> = rows![Diagnosis {
    id: "NM47",
    class: Class::Signature,
    tier: Tier::Text,
    title: "the secret is in another character set",
    looks_like: "a passphrase with accents, or a file that PowerShell has written",
    explanation: "An HMAC counts bytes, and the same text is other bytes in Latin-1, in UTF-8, in UTF-16 (as > of \
                  PowerShell 5 and Encoding.Unicode write it), with a byte order mark in front, or with its accents \
                  as characters of their own (macOS).",
    source: "PowerShell default encoding",
    look: |case| look(case, encoded),
}];

const MARK: char = '\u{feff}';

fn encoded(held: &Held<'_>) -> Vec<Reading> {
    let reading = |bytes: Vec<u8>, edit: &str, words: &str| {
        let advice = "save the secret as UTF-8 without a byte order mark on both sides, or use ASCII alone: openssl \
                      rand -base64 32";
        Reading::new(bytes, Finding::fits(edit, format!("the signature matches {words}")).advice(advice))
    };
    let mut found = Vec::new();
    for bytes in [Some(held.secret), held.given.map(|given| given.bytes.expose())].into_iter().flatten() {
        let Some(text) = wide(bytes) else { continue };
        let text = text.trim_start_matches(MARK);
        for (text, also) in
            [(text.trim_end_matches(['\r', '\n']), " and its line ending removed"), (text, "")]
        {
            found.push(reading(
                text.as_bytes().to_vec(),
                "UTF-16 read as text",
                &format!(
                    "when the secret is read as UTF-16{also}: the file was saved by PowerShell redirection"
                ),
            ));
        }
    }
    let Some(text) = held.text() else {
        let text: String = held.secret.iter().copied().map(char::from).collect();
        found.push(reading(
            text.into_bytes(),
            "Latin-1 read as text",
            "when the secret is read as Latin-1 and used as UTF-8: the file is in the older character set",
        ));
        return found;
    };
    if let Some(bare) = text.strip_prefix(MARK) {
        let words = "without the byte order mark in front of the secret: the editor has put it there";
        found.push(reading(bare.into(), "byte order mark removed", words));
    } else {
        let words = "with a byte order mark in front of the secret: the signer's editor has put it there";
        found.push(reading(format!("{MARK}{text}").into_bytes(), "byte order mark added", words));
    }
    for (name, unit) in [("UTF-16LE", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("UTF-16BE", u16::to_be_bytes)]
    {
        for (mark, also) in [("", ""), ("\u{feff}", " with a byte order mark")] {
            let bytes = mark.encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect();
            let words = format!(
                "when the secret is taken as {name}{also}: the signer's file was saved by PowerShell redirection, or \
                 its program encodes text so"
            );
            found.push(reading(bytes, &format!("secret in {name}{also}"), &words));
        }
    }
    if text.is_ascii() {
        return found;
    }
    if let Some(bytes) = latin1(text) {
        let (edit, words) = if std::str::from_utf8(&bytes).is_ok() {
            ("UTF-8 decoded once more", "when the secret, which was encoded as UTF-8 twice, is decoded once")
        } else {
            ("secret in Latin-1", "when the secret is taken in Latin-1 (ISO 8859-1)")
        };
        found.push(reading(bytes, edit, words));
    }
    let twice: String = text.bytes().map(char::from).collect();
    let words = "when the secret is encoded as UTF-8 twice: the signer read its UTF-8 as Latin-1";
    found.push(reading(twice.into_bytes(), "secret encoded as UTF-8 twice", words));
    for (made, edit, words) in [
        (composed(text), "accents composed", "with letters and accents as one character each (NFC)"),
        (
            decomposed(text),
            "accents apart",
            "with accents as characters of their own (NFD), as macOS writes them",
        ),
    ] {
        found.push(reading(made.into_bytes(), edit, words));
    }
    found
}

/// Text in UTF-16: with a byte order mark, or with every other byte zero.
fn wide(bytes: &[u8]) -> Option<String> {
    let bytes = if bytes.len().is_multiple_of(2) { bytes } else { bytes.split_last()?.1 };
    let zeros = |first: usize| bytes.len() >= 4 && bytes.iter().skip(first).step_by(2).all(|byte| *byte == 0);
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ if zeros(1) => u16::from_le_bytes,
        _ if zeros(0) => u16::from_be_bytes,
        _ => return None,
    };
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16(&units).ok().filter(|text| !text.trim_start_matches(MARK).is_empty())
}

fn latin1(text: &str) -> Option<Vec<u8>> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect()
}

/// Accents, each with letters and what the two make together (Unicode, Latin-1 Supplement to Latin Extended
/// Additional, one accent per letter).
const ACCENTS: [(char, &str); 13] = [
    ('\u{300}', "AÀEÈIÌOÒUÙaàeèiìoòuùWẀwẁYỲyỳ"),
    ('\u{301}', "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźKḰkḱMḾmḿPṔpṕWẂwẃ"),
    ('\u{302}', "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑ"),
    ('\u{303}', "AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽEẼeẽYỸyỹ"),
    ('\u{308}', "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸHḦhḧWẄwẅXẌxẍtẗ"),
    ('\u{30a}', "AÅaåUŮuůwẘyẙ"),
    ('\u{327}', "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţDḐdḑHḨhḩ"),
    ('\u{304}', "AĀaāEĒeēIĪiīOŌoōUŪuūGḠgḡ"),
    ('\u{306}', "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭ"),
    ('\u{328}', "AĄaąEĘeęIĮiįUŲuų"),
    ('\u{307}', "CĊcċEĖeėGĠgġIİZŻzżBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡTṪtṫWẆwẇXẊxẋYẎyẏſẛ"),
    ('\u{30c}', "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzž"),
    ('\u{323}', "BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọUỤuụYỴyỵ"),
];

fn pairs(pairs: &str) -> impl Iterator<Item = (char, char)> {
    let second = pairs.chars().skip(1).step_by(2);
    pairs.chars().step_by(2).zip(second)
}

fn composed(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        let row = ACCENTS.iter().find(|(accent, _)| *accent == letter);
        let last = out.chars().next_back();
        let both = row.and_then(|(_, row)| pairs(row).find(|(base, _)| Some(*base) == last));
        if both.is_some() {
            out.pop();
        }
        out.push(both.map_or(letter, |(_, both)| both));
    }
    out
}

fn decomposed(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        let apart = ACCENTS.iter().find_map(|(accent, row)| {
            pairs(row).find(|(_, both)| *both == letter).map(|(base, _)| (base, *accent))
        });
        match apart {
            Some((base, accent)) => out.extend([base, accent]),
            None => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_taken_apart_and_put_together_again() {
        for (one, two) in
            [("Zürich", "Zu\u{308}rich"), ("crème", "cre\u{300}me"), ("Åñç", "A\u{30a}n\u{303}c\u{327}")]
        {
            assert_eq!(decomposed(one), two);
            assert_eq!(composed(two), one);
        }
        for (accent, row) in ACCENTS {
            assert_eq!(row.chars().count() % 2, 0, "{accent:?}");
        }
    }

    #[test]
    fn utf_16_is_known_by_its_mark_or_its_zeros() {
        assert_eq!(wide(b"\xff\xfea\0b\0").as_deref(), Some("\u{feff}ab"));
        assert_eq!(wide(b"a\0b\0").as_deref(), Some("ab"));
        assert_eq!(wide(b"\0a\0b").as_deref(), Some("ab"));
        assert!(wide(b"abcd").is_none());
        assert!(wide(b"").is_none());
    }
}
