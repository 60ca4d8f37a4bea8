import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TOPICS, type Topic } from './ask.ts'

const FILE = join(import.meta.dirname, '../../../../data/dialogue/topics.tsv')

const rows = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'))

/** Every intent with the topic that its questions are answered by; undefined for what is no question. */
export const TOPIC_OF: ReadonlyMap<string, Topic | undefined> = new Map(
  rows.map(([intent = '', name = '']) => {
    const topic = TOPICS.find((one) => one === name)
    if (!topic && name !== '-') throw new Error(`data/dialogue/topics.tsv: ${intent} has no topic ${name}`)
    return [intent, topic]
  }),
)

/** Every intent of the table: those of courtesies, too. */
export const INTENTS_ASKED: readonly string[] = [...TOPIC_OF.keys()]

/** The topic of a question with this intent; undefined where it is a courtesy, or a wish that no question goes with. */
export const topicOf = (intent: string): Topic | undefined => TOPIC_OF.get(intent)
