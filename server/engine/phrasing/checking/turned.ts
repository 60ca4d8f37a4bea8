import { figuresOf } from './figures.ts'
import { DENIES } from './lexicon.ts'
import { sentencesOf, unitsOf } from './sentences.ts'

/** What may not differ although every word and figure is there: on what it hangs, when it holds, how sure it is, and a yes to what was asked. */
const BEARINGS: Readonly<Record<string, RegExp>> = {
  'a condition': /如果|若|要是|只要|除非|[仅只]限|\b(?:if|unless|provided|as long as|only|except)\b/iu,
  'how sure it is': /预计|预期|大约|大概|估计|左右|可能|\b(?:about|around|expected|estimated|likely|might|should)\b/iu,
  'at most': /最多|至多|不超过|\b(?:up to|at most|no more than)\b/iu,
  'at least': /最少|至少|以上|\b(?:at least|minimum)\b/iu,
  'the latest': /最晚|最迟|\b(?:latest|no later)\b/iu,
  before: /(?<![目当提])前(?![往台])|\b(?:before|prior)\b/iu,
  after: /(?<![售然随最])后(?![台续])|\b(?:after|once)\b/iu,
  within: /(?<=[天日时月年周钟])以?内|\bwithin\b/iu,
  'what has not been': /未|没/u,
  // who asks "you do pay it all, don't you?" hears it in a bare yes
  agreement:
    /(?:^|[。！!，,、.\s])(?:是|是的|是啊|对|对的|没错|可以|可以的|行|同意|当然)(?=[。！!，,~～.\s]|$)|\b(?:yes|yeah|yep|of course|correct|exactly|indeed)\b/iu,
}

const OURS = '我们|咱们|我方|本店|小店|店里|店家|店铺|商家|卖家|平台'
const YOURS = '您|你|买家|顾客|客户'
const WHO = new RegExp(
  `(?<![为给帮向替和跟])(?:(?<ours>${OURS})|${YOURS})(?:这边|自己|自行|来|会|将|先|需|要)*(?<deed>承担|负担|支付|付|出|退|补|赔|寄)`,
  'gu',
)
const WHO_ENGLISH =
  /\b(?:(?<ours>we|us|shop|store|seller|merchant)|you|buyer|customer)(?:['’]ll| will| would| can| must| should| have to| need to)* (?<deed>pay|cover|bear|refund|send|return|cost)s?\b|\b(?:by|on|is|are) (?:(?<theirs>us|ours|the shop|the seller)|you|yours)\b/giu

/** Who does what with money and goods: `we` or `you`, and the deed. */
const bearersOf = (text: string): string[] =>
  [WHO, WHO_ENGLISH].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ groups }) => `${groups?.ours || groups?.theirs ? 'we' : 'you'} ${groups?.deed ?? ''}`.toLowerCase()),
  )

/** How words that are all there say something else than the built-in ones; null where they do not. */
export function turnedRound(text: string, builtIn: string): string | null {
  const bearing = Object.keys(BEARINGS).find((name) => BEARINGS[name]?.test(text) !== BEARINGS[name]?.test(builtIn))
  if (bearing) return `differs in ${bearing}`
  const bearers = bearersOf(builtIn)
  if (bearersOf(text).some((one) => !bearers.includes(one))) return 'somebody else does it'
  if (figuresOf(text).join() !== figuresOf(builtIn).join()) return 'figures have changed places'
  return changedPlaces(text, builtIn)
}

/** What belongs to one clause of ours stands beside what belongs to another: 黑色有货，卡其色没货 told the other way round. */
function changedPlaces(text: string, builtIn: string): string | null {
  const clauses = sentencesOf(builtIn)
  const homes = new Map<string, number | null>()
  for (const [i, clause] of clauses.entries()) for (const unit of new Set(unitsOf(clause))) homes.set(unit, homes.has(unit) ? null : i)
  let furthest = 0
  for (const clause of sentencesOf(text)) {
    const at = unitsOf(clause).flatMap((unit) => homes.get(unit) ?? [])
    for (const home of at) {
      if (home < furthest) return 'matters have changed places'
      furthest = home
    }
    if (at.length > 0 && DENIES.test(clause) !== at.some((home) => DENIES.test(clauses[home] ?? ''))) return 'the no stands elsewhere'
  }
  return null
}
