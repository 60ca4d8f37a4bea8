import type { Checked, ReplyHelp } from '@xiaoer/contract/suggestions'
import { useEffect, useRef, useState } from 'react'
import { assistCalls } from '../../api/index.ts'

/** One stops typing for so long before the words are looked at. Milliseconds. */
const PAUSE = 700
/** Sending waits for the look so long at most: what cannot be looked at is sent. */
const LONGEST = 1_500

type Warning = Checked['warnings'][number]

interface Looked {
  readonly text: string
  readonly warnings: readonly Warning[]
}
const NOTHING: Looked = { text: '', warnings: [] }

/** Words looked at when one pauses, and again before they are sent: what is to be looked at once more is shown, and sent by whoever sends it again. */
export function useCheck(conversationId: string, text: string, on: boolean) {
  const [looked, setLooked] = useState(NOTHING)
  /** What was warned of and is sent all the same when it is sent again. */
  const [held, hold] = useState<string>()
  const now = useRef({ text, conversationId })
  now.current = { text, conversationId }

  async function look(words: string): Promise<readonly Warning[]> {
    const { warnings } = await assistCalls.check(conversationId, words)
    const isStill = now.current.text.trim() === words && now.current.conversationId === conversationId
    if (isStill) setLooked({ text: words, warnings })
    return warnings
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the words change or another conversation is opened
  useEffect(() => {
    const words = text.trim()
    if (!on || words === '') return undefined
    const timer = setTimeout(() => void look(words).catch(() => undefined), PAUSE)
    return () => clearTimeout(timer)
  }, [conversationId, text, on])

  /** What the words are sent despite; undefined where they are not to be sent yet. */
  async function mayGo(words: string): Promise<Pick<ReplyHelp, 'despite'> | undefined> {
    const warnings = looked.text === words ? looked.warnings : await Promise.race([look(words), late()]).catch(() => [])
    if (warnings.length === 0) return {}
    if (held === words) return { despite: [...new Set(warnings.map(({ kind }) => kind))] }
    hold(words)
    return undefined
  }
  const isShown = looked.text !== '' && looked.text === text.trim()
  return { warnings: isShown ? looked.warnings : [], held: isShown && held === looked.text, mayGo }
}

const late = (): Promise<readonly Warning[]> => new Promise((give) => setTimeout(() => give([]), LONGEST))
