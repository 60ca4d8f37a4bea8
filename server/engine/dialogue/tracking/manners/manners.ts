import type { Turn, Understanding } from '#engine/conversation'
import { blamesRepeating, isAngered } from './angered.ts'
import { asksCalmly, tellsFlatly } from './innocent.ts'

/** "搞什么鬼啊", "this is ridiculous": steam that is let off, in words that name no matter. */
const OUTBURST =
  /^(?:你们?|你哋|真是|简直|到底|真的|都|这|在)*(?:搞|做)(?:什么|乜|咩|啥|么子|毛线)(?:鬼|飞机|名堂|东西|嘢)?(?:啊|呀|哦|嘛|了|你哋|你们)*[\s!！?？。.~，,]*$|^(?:有冇|有没有)?搞错(?:冇|没)?(?:啊|呀|吧)*[\s!！?？。.~]*$|^(?:你们?)?(?:逗我|玩我|耍我|开玩笑)(?:呢|吗|啊|玩|的吧)*[\s!！?？。.~]*$|^(?:this|that|it) ?(?:is|'s) (?:just |so |absolutely |completely )?(?:ridiculous|a joke|unacceptable|outrageous|insane)\W*$|^(?:are you|you must be) (?:kidding|joking)(?: me)?\W*$/iu

/** Whether the words only let off steam. */
export const isOutburst = (said: string): boolean => letsOff(said) || letsOffTwice(said.split(/[，,。.!！~;；\n]+/u))
const letsOffTwice = (parts: readonly string[]): boolean => {
  const told = parts.filter((part) => LETTERS.test(part))
  return told.length > 1 && told.every(letsOff)
}
const LETTERS = /[\p{L}\p{N}]/u
const letsOff = (said: string): boolean => OUTBURST.test(said.trim())

/** Angry enough to be met, not so angry that a person must come at once. */
export const ANGRY = -0.6

/** Of goods, or of nothing known: where no harm is told of. */
const TELLS_NO_HARM =
  /^(?:(?:product|stock|price|promo|virtual|member|other|inform|chat\.abuse)\b|exchange\.apply$|return\.(?:policy|fee|address|pickup)$)/u
/** A matter read less surely than this is no sign of harm. */
const UNSURE = 0.6

/** "竹炭包放多久会坏", "用起来吵不吵": asked before it is bought, of what may go wrong; nothing did. */
const isFaint = ({ said, understood: { intent, confidence, emotion } }: Turn): boolean =>
  emotion.score > ANGRY && (((TELLS_NO_HARM.test(intent) || confidence < UNSURE) && asksCalmly(said)) || tellsFlatly(said, confidence))

/** "Sorry to be a pain", "is it too late to change it?": begs pardon of us, or fears to come late; blames us for nothing. */
const BEGS_PARDON =
  /\b(?:sorry|apologi[sz]e|apologies|hate) (?:to|for) (?:be(?:ing)? (?:a |such a )?(?:\w+ )?(?:pain|bother|nuisance|annoying)|both(?:er|ering)|troubl(?:e|ing)|disturb(?:ing)?|ask(?:ing)?|keep(?:ing)? asking|the (?:bother|trouble))\b|\b(?:is it|if it'?s|hope it'?s not|am i) (?:already )?too late (?:to|for)\b/iu
const begsPardon = ({ said, understood: { emotion } }: Turn): boolean => emotion.score > FURIOUS && BEGS_PARDON.test(said)
const FURIOUS = -0.8

/** "王小明", where a name or a number was asked for: hardly read, and no word of how anybody feels. */
const isNamed = ({ state: { pending }, understood: { confidence, emotion } }: Turn): boolean =>
  GIVEN.has(pending?.slot ?? '') && confidence < UNSURE && emotion.score > FURIOUS
const GIVEN: ReadonlySet<string> = new Set(['settle.invoiceTitle', 'settle.taxNumber', 'settle.bank', 'settle.email', 'settle.recipient'])

/** How a turn feels, −1 … 1: as it was read; steam let off in plain words, and abuse, are anger, however they were read; a faint score is none. */
export function moodScore(turn: Turn): number {
  const { said, understood } = turn
  const { intent, emotion } = understood
  if (emotion.score < 0 && (isFaint(turn) || begsPardon(turn) || isNamed(turn))) return 0
  const isAbuse = intent === 'chat.abuse' && emotion.score < 0
  return isOutburst(said) || isAbuse || isAngered(said) || blamesRepeating(said) ? Math.min(emotion.score, ANGRY) : emotion.score
}

/** "谢谢啦，你们态度挺好": a piece that the reader, which sees all of the message, takes for praise alone opens no matter, whatever its words are like by themselves. */
export const isReadAsPraise = ({ reading }: Understanding, [from, to]: readonly [number, number]): boolean => {
  const acts = reading?.acts.filter(({ span }) => span[0] < to && span[1] > from) ?? []
  return acts.length > 0 && acts.every(({ act }) => act === 'praise' || act === 'thank')
}
