import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { ScenarioStep } from '@xiaoer/contract/scenarios'
import type { EntityValue, Settling, Slot } from '#engine/conversation'
import { isReadInFull } from '../languages.ts'
import type { Scene } from '../scenario.ts'
import { isHeard, isLeaving, tellsSomething } from '../scenarios/courtesy/heard.ts'
import { asTyped } from '../spoken/index.ts'
import { SURE_OF_ANOTHER, slotText } from '../tracking/index.ts'
import { asksAlike } from './aside/acts.ts'
import { asksOf } from './asks.ts'
import { choosesWay, ELSEWHERE, SPEAKS_OF_PICKUP } from './called/pickup.ts'
import type { Ask, Definition } from './definition.ts'
import { isHanging, isHeardOtherwise, isYes, yesIn } from './dropped/consent.ts'
import { namesNotThese } from './dropped/others.ts'
import { deedsPut, namesOtherDeed } from './dropped/verbs.ts'
import { goOrStay, withCounted } from './machine/parcels/pieces.ts'
import { FAULTS, recipientOf, wordIn } from './matter.ts'
import { foreignPlace } from './words/answers/places.ts'
import { plainlySaid } from './words/answers/plainly.ts'
import { reasonBeside, reasonSaid } from './words/answers/reasons.ts'
import { HOW_BACK, isQuestion, slot } from './words/answers/said.ts'
import { protests, withoutLeft } from './words/ends.ts'
import { recipientIn, saidInstead } from './words/mended.ts'
import { goodsNamed } from './words/named.ts'
import { takenFrom } from './words/parcels.ts'
import { hasShape, isTime, isTitle, shapedIn } from './words/shaped.ts'
import { asksMoneyBack, claimOf, plainOf, saidOf } from './words/slots.ts'
import { says } from './words/wordings.ts'

export { isQuestion, slot } from './words/answers/said.ts'

/** Readings that open no matter by themselves. */
export const WEAK = /^(?:inform\.|other\.unknown|chat\.(?:affirm|deny|smalltalk)|issue\.|product\.(?:size|attribute)$|stock\.)/u

/** Words that are a yes wherever they stand. */
export const PLAIN_YES =
  /确认|确定|同意|提交|[办弄]吧|就[这那]样|就按|照办|取消吧|退吧|换吧|改吧|\b(?:yes|confirm|go ahead|do it|please)\b/iu

/** "可以上门取吗": asked how it goes, and no yes to it. */
const asksOnly = (words: string): boolean => isQuestion(words) && !PLAIN_YES.test(words)

/** "I don't want to ship it", said of goods whose fault was told: no dislike takes its place, unless the fault is denied. */
const isMereDislike = (matter: Settling, said: string | undefined, words: string): boolean =>
  said !== undefined && FAULTS.has(wordIn(matter, 'claim') ?? '') && !FAULTS.has(said) && !NO_FAULT.test(words)
const NO_FAULT =
  /没(?:有)?(?:坏|问题|毛病|破)|不是(?:坏|质量|破|碎)|\b(?:not|n['’]t|no longer) (?:really |actually )?(?:broken|cracked|faulty|damaged|a fault|anything wrong)|nothing(?:['’]s| is)? wrong\b/iu

/** All that the words give for what this matter asks. */
export function valuesSaid(scene: Scene, matter: Settling | undefined, definition: Definition, asked?: string): Record<string, Slot> {
  const { turn } = scene
  const words = turn.said.trim()
  const values: Record<string, Slot> = {}
  const place = placeOfPickup(scene, definition, { asked, told: matter?.slots['address'] !== undefined })
  for (const { slot: name, entity, free, choices = [], words: own, stands } of asksOf(definition)) {
    if (matter && stands && asked !== name && !turnsTo(matter, name, turn)) continue
    // a place said in passing is not where the courier comes, and what is changed with it is not the goods
    if ((name === 'address' && place === 'none') || (name === 'option' && (place === 'told' || place === 'open'))) continue
    const said = wordSaid(scene, { slot: name, choices, ...(own && { words: own }) }, asked)
    if (matter && name === 'claim' && asked !== name && isMereDislike(matter, said, words)) continue
    const found = entity && turn.understood.entities.find(({ type }) => type === entity)
    const taken = takenFrom(name, words)
    if (isNoAnswer({ scene, matter, definition }, name, said)) continue
    Object.assign(values, name === 'address' && foreignPlace(scene, matter, asked))
    if (values[name]) continue
    if (found) values[name] = slot(ofEntity(found))
    else if (taken !== undefined) values[name] = slot(asTyped(turn, taken))
    else if (said !== undefined) values[name] = slot(said)
    else if (name === 'claim') Object.assign(values, reasonBeside(scene, matter, definition, choices))
    else {
      const isAnswer = asked === name || (asked === 'begin' && isTime(name, words)) || isMissingTitle(matter, name, words)
      const freely = free && isAnswer ? freelySaid(name, turn, definition) : undefined
      if (freely !== undefined) values[name] = slot(asTyped(turn, freely))
    }
  }
  // which goods are meant was said with the wish: named again, they alone are
  if (asked === 'part' && values['part'] === undefined && goodsNamed(turn) && !isQuestion(words)) values['part'] = slot('line')
  // which kind of money it can be, the decision tells
  if (values['option'] === undefined && chooses(definition) && asksMoneyBack(words)) values['option'] = slot(MONEY)
  if (place === 'open') values['elsewhere'] = slot('yes')
  const carrier = values['tracking'] && turn.understood.entities.find(({ type }) => type === 'carrier')
  if (carrier) values['carrier'] = slot(carrier.text)
  const to = asksOf(definition).some(({ slot: name }) => name === 'address') && !values['recipient'] ? recipientIn(words) : undefined
  // "等下，电话是138…": the number alone is another, and the name stands
  if (to) values['recipient'] = slot({ ...to, name: to.name || recipientOf(matter?.slots['recipient']).name })
  if (asked !== undefined && !(asked in values)) Object.assign(values, plainlySaid(scene, asked, matter))
  return withoutYes(withEvidence(matter && goOrStay(definition) ? withCounted(values, words, asked) : values, scene, asked), asked)
}

interface Here {
  readonly scene: Scene
  readonly matter: Settling | undefined
  readonly definition: Definition
}

/** What reads as the yes or no that was asked for, and is none: leave is taken, more is said, or it is only asked how it goes. */
function isNoAnswer({ scene, matter, definition }: Here, name: string, said: string | undefined): boolean {
  const words = scene.turn.said.trim()
  if (name === 'option') return protests(words)
  if (name !== 'confirm') return name === 'looked' && isLeaving(words)
  const given = yesIn(scene, definition, matter)
  if (isLeaving(words) || (said === 'yes' && !isYes(given))) return true
  if (matter && said !== undefined && said !== 'no' && namesNotThese(scene, matter)) return true
  if (HOW_BACK.has(said ?? '') && (isHanging(words) || isHeardOtherwise(given, true))) return true
  // "夹克上门取" is no yes to a cancellation
  if (HOW_BACK.has(said ?? '') && !deedsAsked(scene, definition).some(({ confirm = [] }) => confirm.includes(said ?? ''))) return true
  if (HOW_BACK.has(said ?? '') && isReadInFull(scene.state.language) && !choosesWay(words)) return true
  if (said === 'yes' && wishesOtherDeed(scene, definition)) return true
  return said === 'no' ? isQuestion(words) : said !== undefined && said !== 'yes' && asksOnly(words)
}

/** "换吧", under the yes of a return: another deed than the one that was put. */
export const wishesOtherDeed = ({ turn }: Scene, { deeds }: Definition): boolean =>
  namesOtherDeed(turn.said.trim(), deedsPut(turn.state.lastSaid, kindsOf(deeds)))
/** The deeds whose yes was asked for just now; any of the matter's where none is known. */
function deedsAsked({ turn }: Scene, { deeds }: Definition): Definition['deeds'] {
  const put = deedsPut(turn.state.lastSaid, kindsOf(deeds))
  return put.length === 0 ? deeds : deeds.filter(({ kind }) => put.includes(kind))
}
const kindsOf = (deeds: Definition['deeds']): readonly string[] => deeds.map(({ kind }) => kind)

/** The languages whose words for a way back are all known. */

/** Who says more than this tells more than how the goods go back. */
const LONGEST_WAY = 40

/** "那我自己寄", where no yes was asked for just now: how the goods go back is known once there is one. */
export function wayBack({ turn, picked }: Scene, { deeds }: Definition): Record<string, Slot> {
  const words = turn.said.trim()
  const said = saidOf('confirm', words) ?? ''
  const tells = picked === null && words.length <= LONGEST_WAY && !isQuestion(words)
  return tells && HOW_BACK.has(said) && deeds.some(({ confirm = [] }) => confirm.includes(said)) ? { back: slot(said) } : {}
}

const PICTURES: ReadonlySet<string> = new Set(['image', 'video'])

/** A picture or a video that was sent shows it, and so does a link to one where it is asked for; that there is one is said alone, and so it is asked for. */
function withEvidence(values: Record<string, Slot>, { turn, state }: Scene, asked: string | undefined): Record<string, Slot> {
  const isSent =
    turn.parts.some(({ kind }) => PICTURES.has(kind)) ||
    (asked === 'evidence' && turn.said.includes('://')) ||
    // sent before a word was said of it
    (asked === undefined && state.shown === true && state.fault === undefined && FAULTS.has(slotText(values['claim']) ?? ''))
  if (isSent) return { ...values, evidence: slot('pictures') }
  const { evidence, ...others } = values
  if (evidence?.value !== 'pictures' || state.shown) return values
  return { ...others, promised: slot('yes') }
}

/** A name that an invoice still lacks is one whatever was asked. */
const isMissingTitle = (matter: Settling | undefined, name: string, words: string): boolean =>
  matter?.slots[name] === undefined && isTitle(name, words)

/** Which of its deeds a matter is about stands from its beginning; but those that are two kinds of the same thing become each other, unless which it is to be is asked ("专票还是普票"). */
const KINDS: Readonly<Record<string, ReadonlySet<string>>> = { invoice: new Set(['plain', 'special']) }
function turnsTo({ slots }: Settling, name: string, { said: words, understood }: Scene['turn']): boolean {
  const said = saidOf(name, words)
  const isAsked = isQuestion(words) || asksAlike(understood)
  return said !== undefined && !isAsked && [said, slotText(slots[name]) ?? said].every((kind) => KINDS[name]?.has(kind))
}

/** Money of whatever kind is wanted, of all that may be chosen. */
export const MONEY = 'money'
const chooses = ({ flow }: Definition): boolean =>
  Object.values<ScenarioStep>(flow.steps).some((step) => step.do === 'decide' && step.choose)

/** The value that plain words give, whatever was asked, or the merchant's own words for what was. */
function wordSaid(scene: Scene, { slot: name, choices = [], words: own }: Ask, asked: string | undefined): string | undefined {
  const words = scene.turn.said.trim()
  const told = name === 'claim' ? claimOf(choices, words) : saidOf(name, name === 'option' ? withoutLeft(words) : words, asked === name)
  // who names the size that is wanted has said what is wrong with this one
  const unsuitable = name === 'claim' && asked === name && namesKind(scene) && choices.includes('unsuitable') ? 'unsuitable' : undefined
  const reason = name === 'claim' && asked === name && !isQuestion(words) ? reasonSaid(choices, scene.turn.understood) : undefined
  const said = told ?? unsuitable ?? (asked === name && own ? chosenIn(own, words) : undefined) ?? reason
  return said ?? (name === 'change' && (namesKind(scene) || NEXT_SIZE.test(words)) ? 'variant' : undefined)
}

/** "大一号", "one size up". */
const NEXT_SIZE = /[大小](?:一|半|两)?个?[码号]|\bsizes? (?:up|down|bigger|larger|smaller)\b/iu
/** "swap it for the black L": a colour or a size. */
export const namesKind = ({ turn }: Pick<Scene, 'turn'>): boolean =>
  turn.understood.entities.some(({ type }) => type === 'colour' || type === 'size')

/** What was asked, and whether a place was told before. */
interface Heard {
  readonly asked: string | undefined
  readonly told: boolean
}

/** Whether another place for the courier is told, still to be told, or none is spoken of; undefined where no courier comes. */
function placeOfPickup({ turn }: Scene, definition: Definition, { asked, told }: Heard): 'told' | 'open' | 'none' | undefined {
  if (!asksOf(definition).some(({ slot: name, optional }) => name === 'address' && optional)) return undefined
  const isForeign = asked === 'address' && foreignPlace({ turn }, undefined, asked) !== undefined
  const found = isForeign || turn.understood.entities.some(({ type }) => type === 'address')
  // of all that was laid before the shopper a place can only be put right by a place
  const isMended = asked === 'confirm' && (told || saidInstead(turn.said) !== undefined)
  if (found) return asked === 'address' || isMended || SPEAKS_OF_PICKUP.test(turn.said) ? 'told' : 'none'
  return ELSEWHERE.test(turn.said) ? 'open' : 'none'
}

/** An address or a quantity as it was understood; all else as it stands. */
const ofEntity = ({ type, value, text }: Scene['turn']['understood']['entities'][number]): EntityValue =>
  type === 'address' || type === 'quantity' ? value : text

/** An answer in words of one's own, where what it must look like is as it must be. */
export function freelySaid(name: string, turn: Scene['turn'], definition: Definition): string | undefined {
  const words = turn.said.trim()
  if (isHeard(words) || isLeaving(words)) return undefined
  if (hasShape(name, isReadInFull(turn.understood.language)))
    return speaksElsewhere(turn, definition) && !isTitle(name, words) && !isTime(name, words) ? undefined : shapedIn(name, words)
  return !isQuestion(words) && tellsSomething(words) ? firstGraphemes(words, 120) : undefined
}

/** Surely about another matter: words that are no name, remark or wish for this one. */
export const speaksElsewhere = ({ understood: { intent, confidence } }: Scene['turn'], { serves }: Definition): boolean =>
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
