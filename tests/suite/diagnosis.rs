//! What holds for diagnoses as a whole: they are never wrong, never change a verdict, and never tell a secret.

#[path = "diagnosis/secrets.rs"]
mod secrets;
