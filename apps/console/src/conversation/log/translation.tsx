import { useMutation } from '@tanstack/react-query'
import type { MessageView } from '@xiaoer/contract'
import { assistCalls } from '../../api/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useTranslates } from '../../replying/index.ts'
import { useTexts } from '../../texts/index.ts'
import { isForeign } from './foreign.ts'

interface Props {
  /** The language of the conversation. */
  spoken: string
  message: MessageView
}

/** Words of another language in that of the reader, where a language model may translate: asked for by who reads, and seen by nobody else. */
export function Translation({ spoken, message }: Props) {
  const { t, language } = useTexts()
  const may = useTranslates()
  const words = message.parts.flatMap((part) => (part.kind === 'text' && part.text ? [part.text] : [])).join('\n')
  const asked = useMutation({ mutationFn: () => assistCalls.translate(message.conversationId, words, language) })
  if (!may || message.author === 'agent' || !isForeign(words, spoken, language)) return null
  if (asked.data)
    return (
      <div className="translated" role="status">
        <span className="by-ai" title={t('talk.translatedBy')}>
          AI
        </span>{' '}
        {asked.data.text}
        {asked.data.differs.length > 0 && <p className="bad">▲ {t('talk.differs', { words: asked.data.differs.join(' · ') })}</p>}
      </div>
    )
  return (
    <>
      <button type="button" className="plain why" disabled={asked.isPending} onClick={() => asked.mutate()}>
        {asked.isPending ? t('waiting.short') : t('talk.translate')}
      </button>
      {asked.isError && <span className="bad">▲ {problemTitle(asked.error, t)}</span>}
    </>
  )
}
