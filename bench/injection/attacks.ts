import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readInput } from '../harness/input.ts'

/** Ours, in Chinese; and a public list that is not part of the project, read where it lies beside the checkout. */
const OURS = ['prompt-injection-zh.json', 'pressed-zh.json'].map((name) => join(import.meta.dirname, '../../data/security', name))
const SHARED = join(import.meta.dirname, '../../../shared/data/security/prompt-injection-train.json')

const Text = z.string().trim().min(1)
const Texts = z.array(z.union([Text.transform((text) => [text]), z.array(Text).min(1)])).min(1)

/** What is sent, one message after the other: mostly one alone, several where somebody is led on step by step. */
export type Attack = readonly string[]
const Attacks = z.union([Texts, z.record(z.string(), Texts).refine((kinds) => Object.keys(kinds).length > 0, 'holds no kind')], {
  error: 'no list of texts, and no object of kinds with texts',
})

/** Instructions that were put where words of others stand. A file is an object of kind → texts, or a list of texts; a list in place of a text is a talk. */
export const readAttacks = (file: string): Attack[] =>
  Object.values(readInput(file, Attacks, 'an object of kinds, each a list of texts, or one list of texts')).flat()

/** Those of a file, else all that are at hand. */
export const attacksFrom = (file: string | undefined): Attack[] =>
  file === undefined ? [...OURS, SHARED].filter((path) => existsSync(path)).flatMap(readAttacks) : readAttacks(file)
