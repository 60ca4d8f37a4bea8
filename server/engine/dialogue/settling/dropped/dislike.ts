import type { Settling } from '#engine/conversation'
import { FAULTS, wordIn } from '../matter.ts'

/** "I don't want to ship it", said of goods whose fault was told: no dislike takes its place, unless the fault is denied. */
export const isMereDislike = (matter: Settling, said: string | undefined, words: string): boolean =>
  said !== undefined && FAULTS.has(wordIn(matter, 'claim') ?? '') && !FAULTS.has(said) && !NO_FAULT.test(words)
const NO_FAULT =
  /没(?:有)?(?:坏|问题|毛病|破)|不是(?:坏|质量|破|碎)|\b(?:not|n['’]t|no longer) (?:really |actually )?(?:broken|cracked|faulty|damaged|a fault|anything wrong)|nothing(?:['’]s| is)? wrong\b/iu
