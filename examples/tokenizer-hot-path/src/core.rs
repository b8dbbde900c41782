//! Byte-level byte-pair encoding (BPE).
//!
//! Plain Rust, without Python. Ids 0 to 255 are the bytes; merge number k makes id 256 + k. A text is first cut into
//! pieces, and no merge crosses from one piece into the next, so every piece is encoded alone.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};

use rayon::prelude::*;

/// Bytes that one token may stand for. Real vocabularies stay far below; a chain of doublings would not.
pub const MAX_TOKEN_BYTES: usize = 1 << 16;

/// Bytes that all tokens together may stand for: merges can double them at every step.
pub const MAX_VOCABULARY_BYTES: usize = 1 << 26;

/// Merges that a vocabulary may have.
pub const MAX_MERGES: usize = 1 << 20;

/// Bytes of text, or steps in a long piece, between two looks at whether to go on: some milliseconds.
const STRETCH: usize = 1 << 18;

/// A text is spread over threads in parts of about this many bytes.
const PART: usize = 1 << 16;

/// From this length on, a list of places for each merge is faster than looking through the whole piece each time.
const LONG_PIECE: usize = 256;

/// Stands for no id: larger than any.
const NONE: u32 = u32::MAX;

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
    /// With merge `index` all tokens together would stand for more than [`MAX_VOCABULARY_BYTES`].
    TooMuch(usize),
    /// More merges than [`MAX_MERGES`].
    TooMany,
    /// Position `at` of the ids to decode holds `id`, which is not in the vocabulary.
    NotInVocabulary {
        /// Position, from zero.
        at: usize,
        /// The id.
        id: u32,
    },
    /// There is not enough memory for the text.
    Memory,
    /// The caller's `stop` said so.
    Stopped,
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
            Self::TooMuch(index) => write!(
                f,
                "merge {index}: all tokens would be longer than {MAX_VOCABULARY_BYTES} bytes"
            ),
            Self::TooMany => write!(f, "more than {MAX_MERGES} merges"),
            Self::NotInVocabulary { at, id } => {
                write!(f, "position {at}: id {id} is not in the vocabulary")
            }
            Self::Memory => write!(f, "not enough memory for the text"),
            Self::Stopped => write!(f, "stopped"),
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

/// Asked now and then during a long call: true ends it with [`BpeError::Stopped`].
pub type Stop<'a> = &'a (dyn Fn() -> bool + Sync);

/// Where the ids of a piece lie that came before. The hash has a key, drawn anew for each process: with a fixed one, as in
/// the faster rustc-hash, whoever writes the text can choose words that all fall into one place.
type Seen<'a> = HashMap<&'a [u8], (usize, usize)>;

/// A vocabulary and its merges.
#[derive(Clone, Debug)]
pub struct Encoder {
    pairs: Pairs,
    /// What each id stands for.
    tokens: Vec<Vec<u8>>,
}

/// Which id a pair becomes. Lower ids were learned earlier and are merged first.
type Pairs = HashMap<(u32, u32), u32, PairKey>;

/// A fast hash of two ids, with a key drawn anew for each vocabulary. The ids are one number of 64 bits; it is multiplied by a
/// secret odd one, and both halves of the product count.
#[derive(Clone, Debug)]
struct PairKey {
    mask: u64,
    factor: u64,
}

impl Default for PairKey {
    fn default() -> Self {
        let random = RandomState::new();
        Self {
            mask: random.hash_one(0),
            factor: random.hash_one(1) | 1,
        }
    }
}

impl BuildHasher for PairKey {
    type Hasher = PairHasher;

    fn build_hasher(&self) -> PairHasher {
        PairHasher {
            key: self.clone(),
            pair: 0,
        }
    }
}

/// See [`PairKey`].
struct PairHasher {
    key: PairKey,
    pair: u64,
}

impl Hasher for PairHasher {
    fn write_u32(&mut self, id: u32) {
        self.pair = self.pair << 32 | u64::from(id);
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(byte.into()));
    }

    fn finish(&self) -> u64 {
        let product = u128::from(self.pair ^ self.key.mask) * u128::from(self.key.factor);
        (product >> 64) as u64 ^ product as u64
    }
}

/// Counts work, and asks from time to time whether to go on.
struct Meter<'a> {
    left: usize,
    stop: Stop<'a>,
}

impl<'a> Meter<'a> {
    fn new(stop: Stop<'a>) -> Self {
        Self {
            left: STRETCH,
            stop,
        }
    }

    fn count(&mut self, work: usize) -> Result<(), BpeError> {
        self.left = self.left.saturating_sub(work);
        if self.left == 0 {
            self.left = STRETCH;
            if (self.stop)() {
                return Err(BpeError::Stopped);
            }
        }
        Ok(())
    }
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
    /// [`BpeError::TooMany`]; or [`BpeError::Unknown`], [`BpeError::Twice`], [`BpeError::TooLong`] or
    /// [`BpeError::TooMuch`] for the first merge that is wrong.
    pub fn new(merges: &[(u32, u32)]) -> Result<Self, BpeError> {
        if merges.len() > MAX_MERGES {
            return Err(BpeError::TooMany);
        }
        let mut tokens: Vec<Vec<u8>> = (0..=255).map(|byte| vec![byte]).collect();
        let mut bytes_left = MAX_VOCABULARY_BYTES;
        let mut pairs = Pairs::default();
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
            bytes_left = bytes_left
                .checked_sub(token.len())
                .ok_or(BpeError::TooMuch(index))?;
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
    ///
    /// # Errors
    /// [`BpeError::Stopped`] where `stop` said so; with `parallel`, any thread may ask it.
    pub fn encode(
        &self,
        text: &[u8],
        options: Options,
        stop: Stop<'_>,
    ) -> Result<Vec<u32>, BpeError> {
        if !options.parallel {
            return self.encode_part(text, options.cache, stop);
        }
        let parts: Vec<Vec<u32>> = parts(text)
            .par_iter()
            .map(|part| {
                if stop() {
                    return Err(BpeError::Stopped);
                }
                self.encode_part(part, options.cache, stop)
            })
            .collect::<Result<_, _>>()?;
        Ok(parts.concat())
    }

    // #region cache
    fn encode_part(&self, text: &[u8], cache: bool, stop: Stop<'_>) -> Result<Vec<u32>, BpeError> {
        let mut ids = Vec::with_capacity(text.len() / 3);
        let mut meter = Meter::new(stop);
        // The ids of a piece that came before are in `ids` already: remembering where is enough.
        let mut seen = Seen::default();
        for piece in pieces(text) {
            meter.count(piece.len())?;
            if !cache {
                self.encode_piece(piece, &mut ids, &mut meter)?;
                continue;
            }
            let start = ids.len();
            if let Some(&(from, to)) = seen.get(piece) {
                ids.extend_from_within(from..to);
            } else {
                self.encode_piece(piece, &mut ids, &mut meter)?;
                seen.insert(piece, (start, ids.len()));
            }
        }
        Ok(ids)
    }
    // #endregion

    fn encode_piece(
        &self,
        piece: &[u8],
        ids: &mut Vec<u32>,
        meter: &mut Meter<'_>,
    ) -> Result<(), BpeError> {
        if piece.len() < LONG_PIECE {
            self.encode_short(piece, ids);
            Ok(())
        } else {
            self.encode_long(piece, ids, meter)
        }
    }

    /// What the pair becomes, or [`NONE`].
    fn merged(&self, left: u32, right: u32) -> u32 {
        self.pairs.get(&(left, right)).copied().unwrap_or(NONE)
    }

    /// Merges the pair with the lowest id, leftmost first, until no pair can be merged.
    // #region kernel
    fn encode_short(&self, piece: &[u8], ids: &mut Vec<u32>) {
        let start = ids.len();
        ids.extend(piece.iter().map(|&byte| u32::from(byte)));
        // What each pair becomes. A merge changes the two pairs around it: only those are looked up again.
        let mut offers = [NONE; LONG_PIECE];
        for (offer, pair) in offers.iter_mut().zip(ids[start..].windows(2)) {
            *offer = self.merged(pair[0], pair[1]);
        }
        let mut pairs = piece.len().saturating_sub(1);
        while let Some(&id) = offers[..pairs].iter().min()
            && id != NONE
        {
            let offers = &mut offers[..pairs];
            let at = offers.iter().take_while(|&&other| other != id).count();
            ids[start + at] = id;
            ids.remove(start + at + 1);
            offers.copy_within(at + 1.., at);
            pairs -= 1;
            if at > 0 {
                offers[at - 1] = self.merged(ids[start + at - 1], id);
            }
            if at < pairs {
                offers[at] = self.merged(id, ids[start + at + 1]);
            }
        }
    }
    // #endregion

    /// As `encode_short`, in n log n steps instead of n²: a long run without blanks must not hold up a service.
    fn encode_long(
        &self,
        piece: &[u8],
        ids: &mut Vec<u32>,
        meter: &mut Meter<'_>,
    ) -> Result<(), BpeError> {
        let count = piece.len();
        let mut symbols: Vec<u32> = piece.iter().map(|&byte| u32::from(byte)).collect();
        // The next and the previous symbol that is still there; `count` stands for none.
        let mut next: Vec<usize> = (1..=count).collect();
        let mut previous: Vec<usize> = (0..count)
            .map(|at| at.checked_sub(1).unwrap_or(count))
            .collect();
        // Where each id can be made. A merge makes only places for ids above its own: so they are gone through in order.
        let mut places: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for left in 0..count - 1 {
            meter.count(1)?;
            let id = self.merged(symbols[left], symbols[left + 1]);
            if id != NONE {
                places.entry(id).or_default().push(left);
            }
        }
        while let Some((id, mut lefts)) = places.pop_first() {
            lefts.sort_unstable();
            for left in lefts {
                meter.count(1)?;
                let right = next[left];
                // Stale where one of the two symbols was merged since.
                if symbols[left] == NONE
                    || right == count
                    || self.merged(symbols[left], symbols[right]) != id
                {
                    continue;
                }
                symbols[left] = id;
                symbols[right] = NONE;
                next[left] = next[right];
                if next[left] < count {
                    previous[next[left]] = left;
                    let offer = self.merged(id, symbols[next[left]]);
                    if offer != NONE {
                        places.entry(offer).or_default().push(left);
                    }
                }
                if previous[left] < count {
                    let offer = self.merged(symbols[previous[left]], id);
                    if offer != NONE {
                        places.entry(offer).or_default().push(previous[left]);
                    }
                }
            }
        }
        ids.extend(symbols.into_iter().filter(|&symbol| symbol != NONE));
        Ok(())
    }

    /// The bytes that ids stand for.
    ///
    /// # Errors
    /// [`BpeError::NotInVocabulary`] for the first id that is unknown; [`BpeError::Memory`], since few ids may stand for
    /// much text; [`BpeError::Stopped`].
    pub fn decode(&self, ids: &[u32], stop: Stop<'_>) -> Result<Vec<u8>, BpeError> {
        let mut meter = Meter::new(stop);
        let mut length = 0_usize;
        for (at, &id) in ids.iter().enumerate() {
            let token = self.tokens.get(id as usize);
            let token = token.ok_or(BpeError::NotInVocabulary { at, id })?;
            length = length.checked_add(token.len()).ok_or(BpeError::Memory)?;
            meter.count(1)?;
        }
        let mut text = Vec::new();
        text.try_reserve_exact(length)
            .map_err(|_| BpeError::Memory)?;
        for &id in ids {
            let token = &self.tokens[id as usize];
            meter.count(token.len())?;
            text.extend_from_slice(token);
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

    const GO_ON: Stop<'static> = &|| false;

    fn plain(text: &str) -> Vec<u32> {
        encoder()
            .encode(text.as_bytes(), Options::default(), GO_ON)
            .unwrap()
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
            let ids = encoder().encode(text.as_bytes(), options, GO_ON);
            assert_eq!(ids.as_deref(), Ok(expected.as_slice()));
        }
    }

    #[test]
    fn a_long_piece_is_merged_as_a_short_one() {
        let mut state = 1_u64;
        for length in [1, 2, 3, 50, LONG_PIECE - 1, LONG_PIECE] {
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
            encoder
                .encode_long(&piece, &mut long, &mut Meter::new(GO_ON))
                .unwrap();
            assert_eq!(long, short, "length {length}");
        }
    }

    #[test]
    fn decoding_gives_the_text_back() {
        let text = "the\u{e9} \n  then \u{1f980}";
        assert_eq!(
            encoder().decode(&plain(text), GO_ON),
            Ok(text.as_bytes().to_vec())
        );
        assert_eq!(
            encoder().decode(&[1, 999], GO_ON),
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

    #[test]
    fn refuses_a_vocabulary_that_grows_beyond_its_merges() {
        // Fifteen doublings make a token of 32 KiB; then each merge appends a byte to the token before it.
        let mut merges = vec![(0, 0)];
        merges.extend((256..270).map(|id| (id, id)));
        merges.extend((270..3_000).map(|id| (id, 1)));
        assert!(matches!(
            Encoder::new(&merges).err(),
            Some(BpeError::TooMuch(_))
        ));
        let many = vec![(0, 0); MAX_MERGES + 1];
        assert_eq!(Encoder::new(&many).err(), Some(BpeError::TooMany));
    }

    #[test]
    fn a_long_call_stops_when_it_is_told_to() {
        use std::sync::atomic::{AtomicUsize, Ordering};

        let words = "the theme other\n".repeat(STRETCH);
        let run = "the".repeat(STRETCH);
        let ways = [(false, false), (true, false), (false, true), (true, true)];
        for text in [words.as_bytes(), run.as_bytes()] {
            for (cache, parallel) in ways {
                let asked = AtomicUsize::new(0);
                let stop = || asked.fetch_add(1, Ordering::Relaxed) == 0;
                let ids = encoder().encode(text, Options { cache, parallel }, &stop);
                assert_eq!(ids, Err(BpeError::Stopped), "{cache} {parallel}");
            }
        }
        let ids = vec![0; 2 * STRETCH];
        assert_eq!(encoder().decode(&ids, &|| true), Err(BpeError::Stopped));
    }

    /// What rustc-hash 2 gives a key of sixteen bytes: words that begin with its constant all get one hash.
    #[test]
    fn words_chosen_against_a_fixed_hash_are_spread_like_any_others() {
        use std::collections::HashSet;
        use std::hash::BuildHasher;

        let chosen: Vec<Vec<u8>> = (0..40_000_u64)
            .map(|n| {
                [
                    &0x243f_6a88_85a3_08d3_u64.to_le_bytes()[..],
                    &n.to_le_bytes(),
                ]
                .concat()
            })
            .collect();
        let (seen, other) = (Seen::default(), Seen::default());
        let hash = |word: &Vec<u8>| seen.hasher().hash_one(word.as_slice());
        // 40,000 values of 64 bits: two equal ones come once in 10^10 runs.
        let hashes: HashSet<u64> = chosen.iter().map(hash).collect();
        assert!(hashes.len() >= chosen.len() - 1);
        // No two tables share their key, so there is nothing to choose words against.
        assert_ne!(
            hash(&chosen[0]),
            other.hasher().hash_one(chosen[0].as_slice())
        );
    }

    #[test]
    fn pairs_are_spread_and_no_two_vocabularies_share_their_key() {
        use std::collections::HashSet;

        let (keys, other) = (PairKey::default(), PairKey::default());
        let pairs = (0..1_000_u32).flat_map(|left| (0..40).map(move |right| (left << 16, right)));
        let hashes: HashSet<u64> = pairs.map(|pair| keys.hash_one(pair)).collect();
        assert!(hashes.len() >= 39_999);
        assert_ne!(
            keys.hash_one((1_u32, 2_u32)),
            other.hash_one((1_u32, 2_u32))
        );
    }
}
