//! Byte-level byte-pair encoding (BPE).
//!
//! Plain Rust, without Python. Ids 0 to 255 are the bytes; merge number k makes id 256 + k. A text is first cut into
//! pieces, and no merge crosses from one piece into the next, so every piece is encoded alone.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Bytes that one token may stand for. Real vocabularies stay far below; a chain of doublings would not.
pub const MAX_TOKEN_BYTES: usize = 1 << 16;

/// A text is spread over threads in parts of about this many bytes.
const PART: usize = 1 << 16;

/// From this length on, a heap finds the next merge faster than looking through the whole piece each time.
const LONG_PIECE: usize = 64;

/// Merges that make no vocabulary, or ids that are not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BpeError {
    /// Merge `index` uses the id `id`, which no earlier merge makes.
    Unknown {
        /// Number of the merge, from zero.
        index: usize,
        /// The id that is not there yet.
        id: u32,
    },
    /// Merge `index` repeats an earlier one.
    Twice(usize),
    /// The token of merge `index` would stand for more than [`MAX_TOKEN_BYTES`].
    TooLong(usize),
    /// Position `at` of the ids to decode holds `id`, which is not in the vocabulary.
    NotInVocabulary {
        /// Position, from zero.
        at: usize,
        /// The id.
        id: u32,
    },
}

impl fmt::Display for BpeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { index, id } => {
                write!(f, "merge {index}: id {id} is made by no earlier merge")
            }
            Self::Twice(index) => write!(f, "merge {index}: the same pair was merged before"),
            Self::TooLong(index) => write!(
                f,
                "merge {index}: the token would be longer than {MAX_TOKEN_BYTES} bytes"
            ),
            Self::NotInVocabulary { at, id } => {
                write!(f, "position {at}: id {id} is not in the vocabulary")
            }
        }
    }
}

impl std::error::Error for BpeError {}

/// How a text is encoded; the ids are the same for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Remembers the pieces of this call: most words of a text come again.
    pub cache: bool,
    /// Spreads the text over all cores.
    pub parallel: bool,
}

/// A vocabulary and its merges.
#[derive(Clone, Debug)]
pub struct Encoder {
    /// Which id a pair becomes. Lower ids were learned earlier and are merged first.
    pairs: FxHashMap<(u32, u32), u32>,
    /// What each id stands for.
    tokens: Vec<Vec<u8>>,
}

/// Cuts a text into pieces: a run of other bytes with the one space before it, or a single space or newline.
// #region pieces
pub fn pieces(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let blank = |byte: u8| byte == b' ' || byte == b'\n';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = *rest.first()?;
        let skip = usize::from(first == b' ');
        let run = rest[skip..]
            .iter()
            .position(|&byte| blank(byte))
            .unwrap_or(rest.len() - skip);
        // A blank that no word follows is a piece of its own.
        let length = if run == 0 { 1 } else { skip + run };
        let (piece, after) = rest.split_at(length);
        rest = after;
        Some(piece)
    })
}
// #endregion

impl Encoder {
    /// Builds the vocabulary from its merges, in the order in which they were learned.
    ///
    /// # Errors
    /// [`BpeError::Unknown`], [`BpeError::Twice`] or [`BpeError::TooLong`] for the first merge that is wrong.
    pub fn new(merges: &[(u32, u32)]) -> Result<Self, BpeError> {
        let mut tokens: Vec<Vec<u8>> = (0..=255).map(|byte| vec![byte]).collect();
        let mut pairs = FxHashMap::default();
        for (index, &(left, right)) in merges.iter().enumerate() {
            let bytes = |id: u32| {
                tokens
                    .get(id as usize)
                    .ok_or(BpeError::Unknown { index, id })
            };
            let token = [bytes(left)?.as_slice(), bytes(right)?].concat();
            if token.len() > MAX_TOKEN_BYTES {
                return Err(BpeError::TooLong(index));
            }
            if pairs.insert((left, right), tokens.len() as u32).is_some() {
                return Err(BpeError::Twice(index));
            }
            tokens.push(token);
        }
        Ok(Self { pairs, tokens })
    }

    /// Ids in the vocabulary.
    pub fn vocabulary(&self) -> usize {
        self.tokens.len()
    }

    /// Encodes a text; any bytes are allowed.
    pub fn encode(&self, text: &[u8], options: Options) -> Vec<u32> {
        if !options.parallel {
            return self.encode_part(text, options.cache);
        }
        let parts: Vec<Vec<u32>> = parts(text)
            .par_iter()
            .map(|part| self.encode_part(part, options.cache))
            .collect();
        parts.concat()
    }

    // #region cache
    fn encode_part(&self, text: &[u8], cache: bool) -> Vec<u32> {
        let mut ids = Vec::with_capacity(text.len() / 3);
        if !cache {
            pieces(text).for_each(|piece| self.encode_piece(piece, &mut ids));
            return ids;
        }
        // The ids of a piece that came before are in `ids` already: remembering where is enough.
        let mut seen: FxHashMap<&[u8], (usize, usize)> = FxHashMap::default();
        for piece in pieces(text) {
            let start = ids.len();
            if let Some(&(from, to)) = seen.get(piece) {
                ids.extend_from_within(from..to);
            } else {
                self.encode_piece(piece, &mut ids);
                seen.insert(piece, (start, ids.len()));
            }
        }
        ids
    }
    // #endregion

    fn encode_piece(&self, piece: &[u8], ids: &mut Vec<u32>) {
        if piece.len() < LONG_PIECE {
            self.encode_short(piece, ids);
        } else {
            self.encode_long(piece, ids);
        }
    }

    /// Merges the pair with the lowest id, leftmost first, until no pair can be merged.
    // #region kernel
    fn encode_short(&self, piece: &[u8], ids: &mut Vec<u32>) {
        let start = ids.len();
        ids.extend(piece.iter().map(|&byte| u32::from(byte)));
        loop {
            let piece = &ids[start..];
            let candidates = piece.windows(2).enumerate();
            let best = candidates
                .filter_map(|(at, pair)| Some((*self.pairs.get(&(pair[0], pair[1]))?, at)))
                .min();
            let Some((id, at)) = best else { break };
            ids[start + at] = id;
            ids.remove(start + at + 1);
        }
    }
    // #endregion

    /// As `encode_short`, in n log n steps instead of n²: a long run without blanks must not hold up a service.
    fn encode_long(&self, piece: &[u8], ids: &mut Vec<u32>) {
        const GONE: u32 = u32::MAX;
        let count = piece.len();
        let mut symbols: Vec<u32> = piece.iter().map(|&byte| u32::from(byte)).collect();
        // The next and the previous symbol that is still there; `count` stands for none.
        let mut next: Vec<usize> = (1..=count).collect();
        let mut previous: Vec<usize> = (0..count)
            .map(|at| at.checked_sub(1).unwrap_or(count))
            .collect();
        let mut heap = BinaryHeap::new();
        let offer = |heap: &mut BinaryHeap<_>, symbols: &[u32], left: usize, right: usize| {
            if left < count && right < count {
                let pair = (symbols[left], symbols[right]);
                if let Some(&id) = self.pairs.get(&pair) {
                    heap.push(Reverse((id, left, right, pair)));
                }
            }
        };
        for left in 0..count - 1 {
            offer(&mut heap, &symbols, left, left + 1);
        }
        while let Some(Reverse((id, left, right, pair))) = heap.pop() {
            // An offer is stale when one of its symbols was merged since.
            if (symbols[left], symbols[right]) != pair || next[left] != right {
                continue;
            }
            symbols[left] = id;
            symbols[right] = GONE;
            next[left] = next[right];
            if next[left] < count {
                previous[next[left]] = left;
            }
            offer(&mut heap, &symbols, previous[left], left);
            offer(&mut heap, &symbols, left, next[left]);
        }
        ids.extend(symbols.into_iter().filter(|&symbol| symbol != GONE));
    }

    /// The bytes that ids stand for.
    ///
    /// # Errors
    /// [`BpeError::NotInVocabulary`] for the first id that is unknown.
    pub fn decode(&self, ids: &[u32]) -> Result<Vec<u8>, BpeError> {
        let mut text = Vec::with_capacity(ids.len() * 3);
        for (at, &id) in ids.iter().enumerate() {
            let token = self.tokens.get(id as usize);
            text.extend(token.ok_or(BpeError::NotInVocabulary { at, id })?);
        }
        Ok(text)
    }
}

/// Cuts a text at newlines, which are pieces of their own, so that no piece is torn.
fn parts(text: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    let mut rest = text;
    while rest.len() > PART {
        let Some(newline) = rest[PART..].iter().position(|&byte| byte == b'\n') else {
            break;
        };
        let (part, after) = rest.split_at(PART + newline);
        found.push(part);
        rest = after;
    }
    found.push(rest);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "th", "the", " the"
    const MERGES: [(u32, u32); 3] = [
        (b't' as u32, b'h' as u32),
        (256, b'e' as u32),
        (b' ' as u32, 257),
    ];

    fn encoder() -> Encoder {
        Encoder::new(&MERGES).unwrap()
    }

    fn plain(text: &str) -> Vec<u32> {
        encoder().encode(text.as_bytes(), Options::default())
    }

    #[test]
    fn a_piece_is_a_word_with_its_space_or_a_single_blank() {
        let cut = |text: &'static str| -> Vec<&str> {
            pieces(text.as_bytes())
                .map(|piece| std::str::from_utf8(piece).unwrap())
                .collect()
        };
        assert_eq!(cut("a b"), ["a", " b"]);
        assert_eq!(cut("  a \n\nb "), [" ", " a", " ", "\n", "\n", "b", " "]);
        assert_eq!(cut(""), [""; 0]);
    }

    #[test]
    fn merges_in_the_order_they_were_learned() {
        assert_eq!(plain("the the"), [257, 258]);
        assert_eq!(plain("th"), [256]);
        assert_eq!(plain("he"), [u32::from(b'h'), u32::from(b'e')]);
        assert_eq!(plain(" \nthe"), [32, 10, 257]);
    }

    #[test]
    fn every_way_to_encode_gives_the_same_ids() {
        let text = "the theme\n thethe other the\n".repeat(10_000);
        let expected = plain(&text);
        for (cache, parallel) in [(true, false), (false, true), (true, true)] {
            let options = Options { cache, parallel };
            assert_eq!(encoder().encode(text.as_bytes(), options), expected);
        }
    }

    #[test]
    fn a_long_piece_is_merged_as_a_short_one() {
        let mut state = 1_u64;
        for length in [1, 2, 3, 50, 500] {
            let piece: Vec<u8> = (0..length)
                .map(|_| {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    b"the"[(state >> 33) as usize % 3]
                })
                .collect();
            let merges = [(116, 104), (256, 101), (101, 101), (257, 256), (116, 116)];
            let encoder = Encoder::new(&merges).unwrap();
            let (mut short, mut long) = (Vec::new(), Vec::new());
            encoder.encode_short(&piece, &mut short);
            encoder.encode_long(&piece, &mut long);
            assert_eq!(long, short, "length {length}");
        }
    }

    #[test]
    fn decoding_gives_the_text_back() {
        let text = "the\u{e9} \n  then \u{1f980}";
        assert_eq!(encoder().decode(&plain(text)), Ok(text.as_bytes().to_vec()));
        assert_eq!(
            encoder().decode(&[1, 999]),
            Err(BpeError::NotInVocabulary { at: 1, id: 999 })
        );
    }

    #[test]
    fn refuses_merges_that_make_no_vocabulary() {
        let error = |merges: &[(u32, u32)]| Encoder::new(merges).err();
        assert_eq!(
            error(&[(1, 2), (1, 257)]),
            Some(BpeError::Unknown { index: 1, id: 257 })
        );
        assert_eq!(error(&[(1, 2), (1, 2)]), Some(BpeError::Twice(1)));
        let doubling: Vec<_> = (0..40)
            .map(|k| if k == 0 { (0, 0) } else { (255 + k, 255 + k) })
            .collect();
        assert_eq!(error(&doubling), Some(BpeError::TooLong(16)));
    }
}
