import type { Hit } from './label.ts'

/**
 * Words of anger in languages that no lexicon of moods is taught for, so that whoever is upset in one is met as in any other. One line a language;
 * letters with and without their marks. Words only: no sentence of ours is made of them.
 */
const OUTCRIES: readonly RegExp[] = [
  /verg[uü]enza|indignad[oa]|indignante|furios[oa]|(?:muy|estoy) (?:enfadad|enojad|cabread|molest)[oa]|\bhart[oa] de|intolerable|inaceptable/gu,
  /absurdo|(?:muita|com) raiva|indignad[oa]|furios[oa]|inadmiss[ií]vel|inaceit[aá]vel|palha[cç]ada|revoltad[oa]/gu,
  /inadmissible|furieu(?:x|se)|scandaleux|honteux|en col[eè]re|ras[- ]le[- ]bol|j'en ai (?:marre|assez)/gu,
  /frechheit|stinksauer|w[uü]tend|unversch[aä]mt|unversch[aä]mtheit|inakzeptabel|mir reicht's|es reicht mir/gu,
  /безобраз|в бешенстве|возмутительн|возмущ[её]н|злюсь|очень зл[аой]|сколько можно|недопустим/gu,
  /غاضب|غير مقبول|مهزلة|فضيحة|طفح الكيل|سئمت/gu,
  /keterlaluan|\bmarah|\bkesal\b|\bmuak\b|tidak bisa diterima/gu,
  /melampau|\bgeram\b|tidak boleh diterima|sakit hati/gu,
  /ふざけ(?:る|ん)な|腹が立|腹立たし|怒って|いい加減にし|許せない|最悪です/gu,
  /화가 나|화나|열받|짜증|너무하|어이없|기가 막/gu,
  /โกรธ|แย่มาก|ห่วยมาก|โมโห|รับไม่ได้|สุดจะทน/gu,
  /tức giận|quá đáng|bực mình|bức xúc|không chấp nhận được|tệ quá/gu,
]
/** One cry alone makes a mood of about −0.6. */
const WEIGHT = -2.2

/** Where a text cries out, and how much: each place once. */
export function outcries(text: string): Hit[] {
  const found = OUTCRIES.flatMap((words) =>
    [...text.matchAll(words)].map(({ 0: word, index }) => ({ start: index, end: index + word.length })),
  )
  return found
    .filter(({ start, end }, at) => !found.slice(0, at).some((other) => start < other.end && other.start < end))
    .map((place) => ({ ...place, weight: WEIGHT, turned: false, label: 'angry' }))
}
