import { SLOT_ENTITIES } from '@xiaoer/contract/scenarios'
import type { TurnReading } from './turn-reading.ts'

/** What the understanding stage gives; the shape all later stages read. */
export interface Understanding {
  /** What was typed, untouched: every span points into it. */
  text: string
  language: string
  /** The one intent the turn is worked as; `other.unknown` where refused. */
  intent: string
  /** Calibrated, 0 … 1. */
  confidence: number
  /** All intents found, in the order of the text. */
  intents: IntentPart[]
  /** Each clause as it reads by itself, however surely; absent where the message is but one. */
  clauses?: IntentPart[]
  /** The stretches that speak of goods of their own, each as though it had been said alone; absent where the message is but one. */
  stretches?: Understanding[]
  /** The nearest other intents, best first; what may be asked back. */
  rivals: { intent: string; confidence: number }[]
  entities: Entity[]
  emotion: Emotion
  /** The message as dialogue acts, read once in the light of its conversation; absent in traces from before. */
  reading?: TurnReading
}

/** One of several wishes in a message, with the stretch of the words that speaks of it. */
export interface IntentPart {
  intent: string
  confidence: number
  span: Span
  text: string
}

/** Half-open, in UTF-16 units of the original text. */
export type Span = readonly [number, number]

/** A typed value found in the words. */
export interface Entity {
  type: EntityType
  value: EntityValue
  text: string
  span: Span
  confidence: number
  /** Must be masked in logs: phone, address, ID and bank numbers. */
  private?: true
}

const HAN = /\p{sc=Han}/u
/** Shorter names ("保温杯") are words of their own; longer ones are made to be found and hold words of anything. */
const LONG = { han: 5, words: 3 } as const

/** Whether goods are named by a title as shops write them ("退热贴儿童款", "Refund Policy Notebook"), whose words want nothing. */
export const isTitle = ({ type, text }: Entity): boolean =>
  type === 'product' && (HAN.test(text) ? [...text].length >= LONG.han : text.trim().split(/\s+/u).length >= LONG.words)

/** Plain JSON without null; its shape goes by the type. */
export type EntityValue = string | number | boolean | { [key: string]: EntityValue } | EntityValue[]

/** All that is found in the words, by type. */
export const ENTITY_TYPES = SLOT_ENTITIES
/** What kinds of values are found. */
export type EntityType = (typeof ENTITY_TYPES)[number]

/** The eight moods, worst first. */
export const EMOTIONS = ['angry', 'anxious', 'disappointed', 'sad', 'neutral', 'satisfied', 'happy', 'grateful'] as const
/** One of the eight moods. */
export type EmotionLabel = (typeof EMOTIONS)[number]

/** The mood of a message and the words that carried it. */
export interface Emotion {
  /** −1 … 1. */
  score: number
  label: EmotionLabel
  intensity: number
  /** The words that carried it, each once. */
  words: string[]
  /** Where they stand, in the order of the text. */
  spans: Span[]
}
