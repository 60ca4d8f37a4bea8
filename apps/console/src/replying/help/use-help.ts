import { useMutation } from '@tanstack/react-query'
import type { ConversationRow, Drafted, Summarised, Translated } from '@xiaoer/contract'
import { App } from 'antd'
import { useState } from 'react'
import { assistCalls } from '../../api/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** What is asked for, and what came of it: a summary that is told, words written into the field, and what in them is to be checked. */
export function useHelp(row: ConversationRow, text: string, write: (text: string) => void) {
  const { t, language } = useTexts()
  const { message } = App.useApp()
  const [doubts, setDoubts] = useState<readonly string[]>([])
  const [told, tell] = useState<Summarised>()
  const [made, make] = useState<{ from: string; text: string }>()
  const onError = (error: unknown) => void message.error(problemTitle(error, t))
  const written = (words: string, check: readonly string[]) => {
    write(words)
    setDoubts(check)
  }
  const summary = useMutation({ mutationFn: () => assistCalls.summarise(row.id, language), onSuccess: tell, onError })
  const draft = useMutation({
    mutationFn: () => assistCalls.draft(row.id),
    onSuccess: (drafted: Drafted) =>
      written(
        drafted.text,
        drafted.unbacked.map((one) => one.text),
      ),
    onError,
  })
  const translation = useMutation({
    mutationFn: () => assistCalls.translate(row.id, text, row.language),
    onSuccess: (translated: Translated) => {
      make({ from: text, text: translated.text })
      written(translated.text, translated.differs)
    },
    onError,
  })
  // one's own words are not gone as long as nothing was made of the translation
  const restore = made && made.text === text ? () => written(made.from, []) : undefined
  return { summary, draft, translation, restore, told, close: () => tell(undefined), doubts }
}
