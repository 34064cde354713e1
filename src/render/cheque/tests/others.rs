//! What nobody checked is never said to be so.
