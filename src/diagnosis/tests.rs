//! The table as a whole.

pub(super) mod bench;
pub(super) mod broken;

use super::*;

#[test]
fn every_diagnosis_has_its_own_id_and_says_something() {
    let mut ids: Vec<_> = all().map(|diagnosis| diagnosis.id).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for diagnosis in all() {
        assert!(diagnosis.id.len() == 4 && diagnosis.id.starts_with("NM"), "{}", diagnosis.id);
        for text in [diagnosis.title, diagnosis.explanation, diagnosis.source] {
            assert!(!text.is_empty(), "{}", diagnosis.id);
        }
    }
}

#[test]
fn a_diagnosis_is_found_by_its_id_in_any_case() {
    assert_eq!(find("nm02").map(|diagnosis| diagnosis.id), Some("NM02"));
    assert!(find("NM99").is_none());
}
