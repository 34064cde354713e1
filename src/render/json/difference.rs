//! `jotbook/diff/1`

use super::{Object, array, finish, form};
use crate::commands::difference::{Change, Comparison, Deciding, Signature, Spelling, What};
use crate::render::difference::headline;
use crate::report::Exit;

/// `jotbook/diff/1`
#[must_use]
pub fn difference(found: &Comparison) -> String {
    let forms = found.form.map_or_else(
        || "null".to_owned(),
        |(a, b)| Object::new().with("a", form(a)).with("b", form(b)).end(),
    );
    finish(
        Object::new()
            .with("schema", "jotbook/diff/1")
            .with("exit", &Exit::Done.code())
            .with("identical", &found.identical)
            .with("message", &headline(found))
            .raw("decides", &array(found.decides.iter().map(deciding)))
            .raw("changes", &array(found.changes.iter().map(change)))
            .raw("spelling", &array(found.spelling.iter().map(spelling)))
            .raw("form", &forms)
            .raw("signature", &signature(found.signature)),
    )
}

fn deciding(deciding: &Deciding) -> String {
    Object::new().with("name", deciding.name).with("message", &deciding.line).end()
}

fn change(change: &Change) -> String {
    let what = match change.what {
        What::OnlyA => "only-a",
        What::OnlyB => "only-b",
        What::Changed => "changed",
        What::Shape => "shape",
    };
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "null".into());
    Object::new()
        .with("part", change.part)
        .with("path", &change.path)
        .with("change", what)
        .raw("a", &value(&change.a))
        .raw("b", &value(&change.b))
        .with("difference", &change.words)
        .end()
}

fn spelling(spelling: &Spelling) -> String {
    Object::new().with("part", spelling.part).with("aspects", &spelling.aspects).end()
}

fn signature(signature: Signature) -> String {
    let (state, lengths) = match signature {
        Signature::Missing => ("missing", None),
        Signature::Same => ("same", None),
        Signature::Different(a, b) => ("different", Some((a, b))),
    };
    Object::new()
        .with("state", state)
        .with("bytes_a", &lengths.map(|(a, _)| a))
        .with("bytes_b", &lengths.map(|(_, b)| b))
        .end()
}
