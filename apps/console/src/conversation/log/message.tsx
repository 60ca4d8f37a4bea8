import { DislikeOutlined, LikeOutlined } from '@ant-design/icons'
import type { MessageView } from '@xiaoer/contract'
import { memo } from 'react'
import { keyed } from '../../look/index.ts'
import { PartView } from '../../parts/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime, shortTime } from '../../time/index.ts'
import { BecameLine, type Mark } from './became.tsx'
import { MessageActs, Quoted } from './message-acts.tsx'
import { Translation } from './translation.tsx'

interface Props {
  message: MessageView
  /** The language of the conversation. */
  spoken: string
  first: boolean
  /** Its session begins with it: there is nothing before it to split it from. */
  begins: boolean
  /** What became of it, where that is told beside it. */
  mark: Mark['is'] | undefined
  markWhy: Mark['why'] | undefined
  /** It was looked for. */
  sought: boolean
  why: (traceId: string) => void
}

/** One message: whose, when, all its parts, and the way to its why. */
export const Message = memo(function Message({ message, spoken, first, begins, mark, markWhy, sought, why }: Props) {
  const { language } = useTexts()
  if (message.author === 'system') {
    return (
      <div
        className={sought ? 'message-system message-sought' : 'message-system'}
        data-message={message.id}
        title={fullTime(message.at, language)}
      >
        {keyed(message.parts, (part) => part.kind).map(({ key, item }) => (
          <span key={key}>{item.text}</span>
        ))}
      </div>
    )
  }
  if (message.recalledAt) return <Recalled message={message} />
  return (
    <article
      className={`message by-${message.author} ${first ? 'message-first' : ''} ${sought ? 'message-sought' : ''}`}
      data-message={message.id}
      // a tap stands in it
      tabIndex={-1}
    >
      {first && <Byline message={message} />}
      {message.quote && <Quoted quote={message.quote} />}
      <div className="message-parts">
        {keyed(message.parts, (part) => part.kind).map(({ key, item }) => (
          <PartView key={key} part={item} />
        ))}
      </div>
      <Translation spoken={spoken} message={message} />
      <Footer message={message} why={why} />
      {mark && <BecameLine is={mark} {...(markWhy !== undefined && { why: markWhy })} />}
      <MessageActs message={message} begins={begins} />
    </article>
  )
})

/** Whose it was; what it said is gone from here. */
function Recalled({ message }: { message: MessageView }) {
  const { t, language } = useTexts()
  const named = useNamed()
  return (
    <div className="message-system" data-message={message.id} title={fullTime(message.at, language)}>
      {t('talk.recalled', { name: message.authorName ?? named('author', message.author) })}
    </div>
  )
}

function Byline({ message }: { message: MessageView }) {
  const { t, language } = useTexts()
  const named = useNamed()
  return (
    <div className="byline">
      <span>{message.authorName ?? named('author', message.author)}</span>
      {message.channel && <span className="faint message-channel">{named('channel', message.channel)}</span>}
      {message.byAi && message.author !== 'shopper' && (
        <span className="by-ai" title={t('talk.byAiWords')}>
          AI
        </span>
      )}
      <time className="faint" dateTime={message.at} title={fullTime(message.at, language)}>
        {shortTime(message.at, Date.now(), language)}
      </time>
    </div>
  )
}

function Footer({ message, why }: { message: MessageView; why: (traceId: string) => void }) {
  const { t } = useTexts()
  const { traceId, helpful } = message
  if (!traceId && helpful === null) return null
  return (
    <div className="message-foot">
      {traceId && (
        <button type="button" className="plain why" onClick={() => why(traceId)}>
          {t('talk.why')}
        </button>
      )}
      {helpful !== null && (
        <span className={helpful ? 'helpful' : 'unhelpful'}>
          {helpful ? <LikeOutlined aria-hidden="true" /> : <DislikeOutlined aria-hidden="true" />}{' '}
          {helpful ? t('talk.helpful') : t('talk.unhelpful')}
        </span>
      )}
    </div>
  )
}
