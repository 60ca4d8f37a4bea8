import { useMutation, useQuery } from '@tanstack/react-query'
import type { PhoneCall, PhoneLine } from '@xiaoer/contract/calls'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { backgroundCalls } from '../api/shops/background.ts'
import { Problem, problemTitle, Waiting } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime, lengthOf } from '../time/index.ts'

/** A live call is read anew this often beside what the feed brings, milliseconds. */
const EVERY = 5_000
/** From here on a voice is told to be upset. */
const UPSET = -0.4

/** The calls that came in: each with its transcript; the one under way can be ended and handed over. */
export function PhoneCalls({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTexts()
  const found = useQuery({
    queryKey: ['phone-calls', conversationId],
    queryFn: () => backgroundCalls.phoneCalls(conversationId),
    refetchInterval: ({ state }) => (state.data?.calls.some(({ end }) => end === null) ? EVERY : false),
  })
  if (found.isPending) return <Waiting />
  if (found.isError) return <Problem error={found.error} again={() => void found.refetch()} />
  if (found.data.calls.length === 0) return <p className="faint">{t('phone.none')}</p>
  return found.data.calls.map((call) => <One key={call.id} conversationId={conversationId} call={call} />)
}

function One({ conversationId, call }: { readonly conversationId: string; readonly call: PhoneCall }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const { id, startedAt, number, end, seconds, callBack, recorded, lines } = call
  const how = end === null ? t('phone.live') : named('phoneEnd', end)
  return (
    <section data-phone-call={id} data-live={end === null} aria-label={t('phone.title')}>
      <p>
        <b>☎ {fullTime(startedAt, language)}</b> <bdi>…{number}</bdi>{' '}
        <span className="soft">
          {[how, seconds !== null && lengthOf(seconds * 1_000, t), callBack && t('phone.callBack')].filter(Boolean).join(' · ')}
        </span>
      </p>
      {end === null && <Deeds conversationId={conversationId} />}
      {recorded && (
        <p>
          <span className="soft">{t('phone.recorded', { time: fullTime(recorded.agreedAt, language) })}</span>
          {/* biome-ignore lint/a11y/useMediaCaption: the transcript stands below */}
          <audio controls preload="none" src={recorded.url} />
        </p>
      )}
      <ol className="phone-lines">
        {lines.map((line) => (
          <Line key={`${line.by}${line.atMs}${line.words}`} line={line} />
        ))}
      </ol>
    </section>
  )
}

const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function Line({ line: { by, atMs, words, heard, byKeys, mood } }: { readonly line: PhoneLine }) {
  const { t } = useTexts()
  const isCut = by === 'shop' && heard.trim() !== words.trim()
  return (
    <li data-by={by}>
      <time className="soft number">{clock(atMs)}</time> <b>{t(`phone.${by}`)}</b> <span>{isCut ? heard : words}</span>
      {byKeys && <span className="soft"> ({t('phone.keys')})</span>}
      {isCut && <s className="soft"> {t('phone.unheard', { words: words.replace(heard, '') })}</s>}
      {mood !== null && mood <= UPSET && <span className="soft"> · {t('phone.upset')}</span>}
    </li>
  )
}

function Deeds({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const [target, name] = useState('')
  const told = { onError: (error: Error) => void message.error(problemTitle(error, t)) }
  const ending = useMutation({ mutationFn: () => backgroundCalls.endPhone(conversationId), ...told })
  const handing = useMutation({ mutationFn: () => backgroundCalls.transferPhone(conversationId, { target }), ...told })
  return (
    <div className="phone-deeds">
      <Input
        size="small"
        value={target}
        aria-label={t('phone.target')}
        placeholder={t('phone.target')}
        onChange={({ target: field }) => name(field.value)}
      />
      <Button size="small" disabled={target.trim() === ''} loading={handing.isPending} onClick={() => handing.mutate()}>
        {t('phone.transfer')}
      </Button>
      <Button size="small" danger loading={ending.isPending} onClick={() => ending.mutate()}>
        {t('phone.end')}
      </Button>
    </div>
  )
}
