import type { IntentPart, Step, Turn } from '#engine/conversation'
import { HAN } from '#engine/text'
import { isOutburst } from '../tracking/index.ts'
import { withoutFine } from '../wishes/index.ts'
import { clausesOf, withoutClause } from './clauses.ts'
import { comesTo } from './comes-to.ts'
import type { Spoken, Work } from './lost.ts'

/** A question or a wish in so many words; what is only told beside a matter may be its reason. */
const ASKS =
  /[?？]|(?<![怎什这那多要])[吗呢么]\s*$|(?:为什么|为啥|怎么[不没还这]|多少|多久|几[天号点个]|哪[里儿个天]|谁|能不能|可不可以|有没有|是不是|要不要|会不会|需不需要|算不算|了没有?\s*$)/u
/** Manners, what is put off or supposed, reproaches, and calls to get on: none is a matter that could be lost. */
const NO_MATTER = /^(?:chat\.|service\.(?:human|urge|complaint|review)|aftersale\.appeal|inform\.)/u
const OTHERWISE =
  /[着正][^,，。?？]{1,12}呢\s*$|如果|要是|万一|假如|的话|不然|否则|或者?|要么|还是|凭什么|什么(?:意思|玩意|破|垃圾|态度|情况|时候是)|怎么(?:办|搞|弄|整|回事|处理|这样|这么|那么)|咋(?:办|整|搞|弄|回事)|(?:行|好|可以|对|是|成|懂|明白|知道|在|能)(?:不行|不好|不可以)?[吗吧么不][?？]?\s*$|[不没]是[吗么吧]|谁(?:还|敢|知道)|哪(?:有|能)这|难道|不是说|有什么|就这|还能|讲(?:不)?讲/u
/** Fewer signs say too little to be asked about. */
const LEAST = 6
/** Read more surely than this it is heard as what it is. */
const UNSURE = 0.6

/** The clause that asks something, is read as nothing for sure, and without which the turn comes to the same; undefined where there is none, or several. */
export function unreadIn(turn: Turn, step: Step, work: Work): IntentPart | undefined {
  const { clauses = [], language } = turn.understood
  if (clauses.length < 2 || !/^zh/u.test(language) || turn.state.pending !== null || turn.shopper.customerId === null) return undefined
  const read = clausesOf(turn)
  const asks = clauses.filter(
    (clause) => asksUnread(clause) && !read.some(({ span }) => span[0] === clause.span[0]) && withoutFine(clause.text).trim() !== '',
  )
  const [one, ...more] = asks
  if (!one || more.length > 0) return undefined
  const rest = withoutClause(turn, one)
  return rest !== undefined && comesTo(work(rest), turn.said) === comesTo(step, turn.said) ? one : undefined
}

const asksUnread = ({ text, intent, confidence }: IntentPart): boolean =>
  confidence < UNSURE &&
  [...text.trim()].length >= LEAST &&
  HAN.test(text) &&
  ASKS.test(text.trim()) &&
  !OTHERWISE.test(text) &&
  !NO_MATTER.test(intent) &&
  !isOutburst(text)

/** "「积木和毯子怎么不是一起到」这句我没把握": that it was not understood is said, before our question and behind what is told. */
export function withUnsure(step: Spoken, { text }: { readonly text: string }): Spoken {
  const words = { key: 'heard.unsure', args: { words: text.replace(/^[\s,，。、]+|[\s,，。、]+$/gu, '') } }
  return { ...step, say: step.do === 'ask' ? [words, ...step.say] : [...step.say, words] }
}
