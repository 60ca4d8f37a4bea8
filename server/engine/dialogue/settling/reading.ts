import type { EntityValue, Settling, Slot } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { asksToWait, isHeard, isLeaving, tellsSomething } from '../scenarios/courtesy/heard.ts'
import { asTyped } from '../spoken/index.ts'
import { OTHER_ORDER, SURE_OF_ANOTHER, THAT_ORDER } from '../tracking/index.ts'
import { asksOf } from './asks.ts'
import type { Ask, Definition } from './definition.ts'
import { takenFrom } from './words/parcels.ts'
import { hasShape, shapedIn } from './words/shaped.ts'
import { claimOf, plainOf, RESUMES, STOPS, saidOf } from './words/slots.ts'
import { says } from './words/wordings.ts'

/** What a turn says to the matter under way; undefined where it speaks of something else. */
export type Said =
  | { readonly is: 'stop' }
  | { readonly is: 'other_order' }
  /** "是T恤那单": which order, told by its goods or its day. */
  | { readonly is: 'that_order' }
  /** Values for slots; none where it only goes on. */
  | { readonly is: 'told'; readonly values: Readonly<Record<string, Slot>> }
  /** "好的": our question was heard, its answer is still to come. */
  | { readonly is: 'heard' }
  /** "好的，谢谢", where a yes was asked for: too little to do what cannot be undone. */
  | { readonly is: 'unconfirmed' }
  /** An answer to our question that we could not read. */
  | { readonly is: 'unread' }

const slot = (value: EntityValue, from: Slot['from'] = 'said'): Slot => ({ value, from, confidence: 0.95 })

/** Marks our own questions among what waits for an answer. */
export const OURS = 'settle.'
/** The slot that our question waits for; undefined where the open question is none of ours. */
export const waitsForUs = ({ turn }: Scene): string | undefined => {
  const pending = turn.state.pending
  return pending?.slot.startsWith(OURS) ? pending.slot.slice(OURS.length) : undefined
}

const WEAK = /^(?:inform\.|other\.unknown|chat\.(?:affirm|deny|smalltalk)|issue\.|product\.(?:size|attribute)$|stock\.)/u

/** Words that by themselves open no matter: as they were read, or as plain words correct that ("不喜欢" is no praise). */
const saysLittle = ({ turn, intent, inherited }: Scene): boolean =>
  WEAK.test(turn.understood.intent) || (!inherited && intent !== turn.understood.intent && WEAK.test(intent))

/** What a turn says to a matter under way; undefined where it speaks of something else. */
export function readTurn(scene: Scene, matter: Settling, definition: Definition): Said | undefined {
  const { picked, turn } = scene
  if (picked?.kind === 'set') return ofTap(picked.ref)
  if (picked?.kind === 'order') return matter.orderNumber === picked.ref ? undefined : { is: 'told', values: {} }
  if (picked?.kind === 'product' && definition.goods) return { is: 'told', values: {} }
  if (picked) return undefined
  const words = turn.said.trim()
  const asked = waitsForUs(scene)
  if (namesGoods(scene, definition)) return { is: 'told', values: {} }
  if (STOPS.test(words) && (asked !== undefined || matter.aside < 2)) return { is: 'stop' }
  if (OTHER_ORDER.test(words)) return { is: 'other_order' }
  if (THAT_ORDER.test(words) && !isQuestion(words)) return { is: 'that_order' }
  if (RESUMES.test(words)) return { is: 'told', values: {} }
  const values = valuesSaid(scene, matter, definition, asked)
  if (asked !== undefined && asked !== 'confirm' && !(asked in values) && agrees(words)) return { is: 'unread' }
  if (Object.keys(values).length > 0 && speaksToUs(scene, matter, definition, asked, values)) return { is: 'told', values }
  if (asksOrder(scene, matter)) return { is: 'told', values: {} }
  if (namesKind(scene, definition, asked)) return { is: 'told', values: kindNoted(matter, words) }
  if (asked === 'confirm' && isLeaving(words) && (matter.asked[asked] ?? 0) < 2) return { is: 'unconfirmed' }
  if (asked !== undefined && isLeaving(words)) return undefined
  if (asked !== undefined && (isHeard(words) || asksToWait(words))) return (matter.asked[asked] ?? 0) > 1 ? undefined : { is: 'heard' }
  if (asked !== undefined && (SIGNS.test(words) || ((matter.asked[asked] ?? 0) < 2 && goesOnWithUs(scene, matter, definition))))
    return { is: 'told', values: {} }
  if (asked === undefined || isQuestion(words) || !saysLittle(scene)) return undefined
  return { is: 'unread' }
}

/** "在吗", "人呢": so short it asks for nothing else. */
const CALL = 6

/** The matter spoken of again without the answer, or the order's number: what was asked is asked again. */
function goesOnWithUs({ turn: { said, understood } }: Scene, { orderNumber }: Settling, { serves }: Definition): boolean {
  if (understood.intent === 'service.urge' && said.trim().length <= CALL) return true
  const numbers = understood.entities.filter(({ type }) => type === 'order_number')
  const ofOurs = numbers.length > 0 && numbers.every(({ value }) => value === orderNumber)
  return !isQuestion(said) && (ofOurs || (serves.includes(understood.intent) && numbers.length === 0))
}

/** "??": what was asked is asked again. */
const SIGNS = /^[?？!！.。…~\s]+$/u

/** Who says more than this after a yes speaks of something else. */
const AGREED = 12

/** "确认，我自己寄" before there is anything to confirm: said to us, and our question stands. */
const agrees = (words: string): boolean =>
  words.length <= AGREED &&
  !isHeard(words) &&
  !asksToWait(words) &&
  !isLeaving(words) &&
  !isQuestion(words) &&
  saidOf('confirm', words) !== undefined

/** "YS2031…", said where an order was asked for. */
const asksOrder = ({ turn }: Scene, matter: Settling) =>
  matter.orderNumber === undefined && turn.understood.entities.some(({ type }) => type === 'order_number')

/** "保温杯", said where goods were asked for. */
const namesGoods = ({ turn }: Scene, { goods }: Definition) =>
  goods && turn.state.pending?.slot === 'product' && turn.understood.entities.some(({ type }) => type === 'product')

/** "还是换成蓝色吧", where another kind is what it is about: `machine/variants.ts` reads which. */
const namesKind = ({ turn }: Scene, definition: Definition, asked: string | undefined) =>
  asked !== undefined &&
  !isQuestion(turn.said) &&
  asksOf(definition).some(({ slot: name }) => name === 'forVariant') &&
  (turn.understood.entities.some(({ type }) => type === 'colour' || type === 'size') || KIND_TOLD.test(turn.said.trim()))

/** What is to be sent instead, told before it was asked for, is kept with the wish, which is read once it is. */
function kindNoted(matter: Settling, words: string): Readonly<Record<string, Slot>> {
  const wish = matter.slots['wish']
  return wish ? { wish: { ...wish, value: `${String(wish.value)} ${words}`.slice(0, 200) } } : {}
}

/** "换40": a kind told as a number or letters. */
const KIND_TOLD = /(?:^|^还是|换|改|要)(?:成|个|一?双|一?件)?\s*(?:\d{2}(?:\.5)?|x{0,3}[sl]|m)(?:码|号)?(?:吧|的|呢)?$/iu

const QUESTION = /[?？]|[吗呢么]$|怎么|如何|什么|多久|多少|几天|谁|哪|为什么|\b(?:how|what|when|where|who|why|which|can i|is it|do i)\b/iu
/** Whether words ask something, in Chinese or English. */
export const isQuestion = (words: string): boolean => QUESTION.test(words)

/** A value is ours where we asked for it, or the words are about this matter and ask nothing else. */
function speaksToUs(
  scene: Scene,
  { orderNumber }: Settling,
  { serves }: Definition,
  asked: string | undefined,
  values: Readonly<Record<string, Slot>>,
): boolean {
  const { turn } = scene
  if (asked !== undefined && asked in values) return true
  // while the order is asked for, what is told of the goods is told to us
  if (turn.state.pending?.slot === 'order' && orderNumber === undefined && !isQuestion(turn.said)) return true
  if (serves.includes(turn.understood.intent)) return true
  return !isQuestion(turn.said) && (asked !== undefined || saysLittle(scene))
}

function ofTap(ref: string): Said {
  if (ref === 'stop') return { is: 'stop' }
  if (ref === 'resume') return { is: 'told', values: {} }
  const at = ref.indexOf('=')
  return at < 0 ? { is: 'told', values: {} } : { is: 'told', values: { [ref.slice(0, at)]: slot(ref.slice(at + 1), 'picked') } }
}

/** What a voice adds at the end of what it says. */
const TRAILING = /[吧啊呀哦呢。.!！~ ]+$/u

/** A yes is short, or says what it is to: who says more than this after "好吧" has gone on to something else. */
const LONGEST_YES = 20
const PLAIN_YES = /确认|确定|同意|提交|办吧|就这样|取消吧|退吧|换吧|改吧|\b(?:yes|confirm|go ahead|do it|please)\b/iu
const saysMore = (words: string): boolean => words.length > LONGEST_YES && !PLAIN_YES.test(words)

/** All that the words give for what this matter asks. */
export function valuesSaid(scene: Scene, matter: Settling | undefined, definition: Definition, asked?: string): Record<string, Slot> {
  const { turn } = scene
  const words = turn.said.trim()
  const values: Record<string, Slot> = {}
  for (const { slot: name, entity, free, choices = [], words: own, stands } of asksOf(definition)) {
    // which of its deeds a matter is about stands from its beginning
    if (matter && stands && asked !== name) continue
    const told = name === 'claim' ? claimOf(choices, words) : saidOf(name, words)
    const said = told ?? (asked === name && own ? chosenIn(own, words) : undefined)
    const found = entity && turn.understood.entities.find(({ type }) => type === entity)
    const taken = takenFrom(name, words)
    if ((name === 'confirm' || name === 'looked') && isLeaving(words)) continue
    if (name === 'confirm' && said === 'yes' && saysMore(words)) continue
    if (found) values[name] = slot(entity === 'address' || entity === 'quantity' ? found.value : found.text)
    else if (taken !== undefined) values[name] = slot(asTyped(turn, taken))
    else if (said !== undefined) values[name] = slot(said)
    else {
      const freely = free && asked === name ? freelySaid(name, turn, definition) : undefined
      if (freely !== undefined) values[name] = slot(asTyped(turn, freely))
    }
  }
  const carrier = values['tracking'] && turn.understood.entities.find(({ type }) => type === 'carrier')
  if (carrier) values['carrier'] = slot(carrier.text)
  if (turn.parts.some(({ kind }) => kind === 'image')) values['evidence'] = slot('pictures')
  if (asked === undefined || asked in values) return withoutYes(values, asked)
  const plain = plainOf(words)
  if (plain !== undefined && (asked === 'intact' || asked === 'opened')) values[asked] = slot(plain)
  if (plain === 'no' && asked === 'evidence') values[asked] = slot('none')
  if (asked === 'option' && saidOf('option', words) === undefined && plain === 'yes' && matter?.slots['best'])
    values['option'] = matter.slots['best']
  return withoutYes(values, asked)
}

/** An answer in words of one's own, where what it must look like is as it must be. */
function freelySaid(name: string, turn: Scene['turn'], definition: Definition): string | undefined {
  const words = turn.said.trim()
  if (isHeard(words) || isLeaving(words)) return undefined
  if (hasShape(name)) return speaksElsewhere(turn, definition) ? undefined : shapedIn(name, words)
  return !isQuestion(words) && tellsSomething(words) ? words.replace(TRAILING, '').slice(0, 120) : undefined
}

/** Surely about another matter: words that are no name, remark or wish for this one. */
const speaksElsewhere = ({ understood: { intent, confidence } }: Scene['turn'], { serves }: Definition): boolean =>
  confidence >= SURE_OF_ANOTHER && !WEAK.test(intent) && !serves.includes(intent)

/** The answer whose words, as a merchant gave them, stand in what was said: the longest of them. */
function chosenIn(own: NonNullable<Ask['words']>, words: string): string | undefined {
  const said = words.toLowerCase()
  const hits = Object.entries(own).flatMap(([value, all]) =>
    all.filter((one) => says(said, one.toLowerCase())).map((one) => ({ value, one })),
  )
  const [longest] = hits.sort((a, b) => b.one.length - a.one.length)
  return longest?.value ?? plainIn(own, words)
}

/** A plain yes or no, where one can be answered so. */
function plainIn(own: NonNullable<Ask['words']>, words: string): string | undefined {
  const plain = plainOf(words)
  return plain !== undefined && plain in own ? plain : undefined
}

/** A yes is a yes to our question alone. */
function withoutYes(values: Record<string, Slot>, asked: string | undefined): Record<string, Slot> {
  if (asked === 'confirm' || values['confirm'] === undefined) return values
  const { confirm: _, ...rest } = values
  return rest
}
