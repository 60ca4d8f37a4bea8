import { useMutation } from '@tanstack/react-query'
import type { ConversationRow, DraftDoubt, Drafted, Summarised, Translated } from '@xiaoer/contract'
import { App } from 'antd'
import { useEffect, useState } from 'react'
import { assistCalls } from '../../api/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

type Doubt = Pick<DraftDoubt, 'text' | 'only'>

/** Words that were written for somebody, what in them is to be checked, and what was asked of tools for them. */
interface Doubted {
  readonly of: string
  readonly check: readonly Doubt[]
  readonly tools: Drafted['tools']
}
const NONE: Doubted = { of: '', check: [], tools: [] }

/** What is asked for, and what came of it: a summary that is told, words written into the field, and what in them is to be checked. */
export function useHelp(row: ConversationRow, text: string, write: (text: string) => void, justTaken: boolean) {
  const { t, language } = useTexts()
  const { message } = App.useApp()
  const [doubted, setDoubted] = useState<Doubted>(NONE)
  const [told, tell] = useState<Summarised>()
  const [made, make] = useState<{ from: string; text: string }>()
  const onError = (error: unknown) => void message.error(problemTitle(error, t))
  const written = (words: string, check: readonly Doubt[], tools: Drafted['tools'] = []) => {
    write(words)
    setDoubted({ of: words, check, tools })
  }
  // what was sent or thrown away is no doubt of what is written next
  useEffect(() => {
    if (text === '') setDoubted(NONE)
  }, [text])
  const summary = useMutation({ mutationFn: () => assistCalls.summarise(row.id, language), onSuccess: tell, onError })
  useOnce(justTaken, () => summary.mutate())
  const draft = useMutation({
    mutationFn: () => assistCalls.draft(row.id),
    onSuccess: ({ text: words, unbacked, tools }: Drafted) => written(words, unbacked, tools),
    onError,
  })
  const translation = useMutation({
    mutationFn: () => assistCalls.translate(row.id, text, row.language),
    onSuccess: (translated: Translated) => {
      make({ from: text, text: translated.text })
      written(
        translated.text,
        translated.differs.map((words) => ({ text: words, only: null })),
      )
    },
    onError,
  })
  // one's own words are not gone as long as nothing was made of the translation
  const restore = made && made.text === text ? () => written(made.from, []) : undefined
  // of words that were written over nothing is left to check
  const doubts = text === doubted.of ? doubted.check : doubted.check.filter((one) => text.includes(one.text))
  return { summary, draft, translation, restore, told, close: () => tell(undefined), doubts, tools: doubted.tools }
}

/** Does it as the caller comes, where it is to be done. */
function useOnce(is: boolean, todo: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: as it comes, and not again
  useEffect(() => {
    if (is) todo()
  }, [])
}
