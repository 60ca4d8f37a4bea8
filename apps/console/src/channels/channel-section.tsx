import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ChannelKindView, ChannelsView, ChannelView } from '@xiaoer/contract/channels'
import { App, Button, Popconfirm, Space, Tag } from 'antd'
import { useState } from 'react'
import { channelCalls } from '../api/index.ts'
import { Problem, problemTitle, Waiting } from '../look/index.ts'
import { Copied } from '../settings/copied.tsx'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { ChangeForm } from './change-form.tsx'
import { ConnectForm } from './connect-form.tsx'
import { LeftMails } from './left-mails.tsx'
import { LyingLetters } from './lying-letters.tsx'

/** The ways in of all shops as they stand, and a form for one more. */
export function ChannelSection() {
  const { t } = useTexts()
  const view = useQuery({ queryKey: ['channels'], queryFn: channelCalls.channels, refetchInterval: 10_000 })
  if (view.isPending) return <Waiting />
  if (view.isLoadingError) return <Problem error={view.error} again={() => void view.refetch()} />
  return (
    <>
      <p className="soft">{t('channels.words')}</p>
      {view.data.channels.map((channel) => (
        <ChannelCard key={channel.id} channel={channel} kind={view.data.kinds.find(({ kind }) => kind === channel.kind)} />
      ))}
      <Connecting view={view.data} />
    </>
  )
}

function ChannelCard({ channel, kind: asked }: { channel: ChannelView; kind: ChannelKindView | undefined }) {
  const { t } = useTexts()
  const named = useNamed()
  const [open, setOpen] = useState<'letters' | 'left' | 'settings'>()
  const turn = (part: typeof open) => setOpen(open === part ? undefined : part)
  const { name, kind, webhook, shopName, own, uncertain, dead, waiting, left, aside } = channel
  return (
    <section className="card" aria-label={name}>
      <h2>
        {name} <Tag>{named('channel', kind)}</Tag> <State channel={channel} />
      </h2>
      <p className="soft">{[shopName, ...aboutOf(channel)].filter(Boolean).join(' · ')}</p>
      <Trouble channel={channel} />
      {own ? (
        <p className="soft">{t('channels.own')}</p>
      ) : (
        <>
          {webhook && <Copied text={webhook} label={t('channels.webhook')} lines={2} />}
          <p>
            {t('channels.counts', { waiting, uncertain, dead, aside })}{' '}
            <Button size="small" onClick={() => turn('letters')} aria-expanded={open === 'letters'}>
              {t('channels.letters')}
            </Button>{' '}
            {(kind === MAILBOX || left > 0) && (
              <Button size="small" onClick={() => turn('left')} aria-expanded={open === 'left'}>
                {t('channels.left', { n: left })}
              </Button>
            )}{' '}
            {asked && (
              <Button size="small" onClick={() => turn('settings')} aria-expanded={open === 'settings'}>
                {t('channels.change')}
              </Button>
            )}
          </p>
          <Ways channel={channel} />
          {open === 'letters' && <LyingLetters channelId={channel.id} />}
          {open === 'left' && <LeftMails channelId={channel.id} />}
          {open === 'settings' && asked && <ChangeForm channelId={channel.id} kind={asked} />}
        </>
      )}
    </section>
  )
}

/** The kind whose messages may be no shopper's: letters of programs, lists and nobody. */
const MAILBOX = 'email'

/** What the platform says it is; ids are for machines. */
const aboutOf = ({ about }: ChannelView) => Object.entries(about).flatMap(([name, value]) => (name === 'id' ? [] : [value]))

function State({ channel: { state, trouble } }: { channel: ChannelView }) {
  const { t } = useTexts()
  if (state === 'paused')
    return (
      <Tag color="warning" style={{ color: 'inherit' }}>
        {t('channels.paused')}
      </Tag>
    )
  return (
    <Tag color={trouble ? 'error' : 'success'} style={{ color: 'inherit' }}>
      {t(trouble?.paused ? 'channels.paused' : trouble ? 'channels.stopped' : 'channels.on')}
    </Tag>
  )
}

/** What the platform says, whether it is asked again by itself, and what a manager can do. */
function Trouble({ channel: { trouble, waiting } }: { channel: ChannelView }) {
  const { t, language } = useTexts()
  if (!trouble) return null
  const { words, since, paused, againAt } = trouble
  const out = paused
    ? t('channels.troublePaused', { n: waiting })
    : againAt && t('channels.troubleAgain', { at: fullTime(againAt, language) })
  return (
    <div role="alert">
      <p>{t('channels.trouble', { words, since: fullTime(since, language) })}</p>
      {out && (
        <p>
          {out} {t('channels.brought')}
        </p>
      )}
    </div>
  )
}

type Way = 'test' | 'pause' | 'resume' | 'disconnect'

/** Tests a channel live, pauses it, takes it up again, ends it. */
function Ways({ channel: { id, state } }: { channel: ChannelView }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const go = useMutation({
    mutationFn: async (way: Way) => {
      await channelCalls[way](id)
      return way
    },
    onSuccess: (way) => message.success(t(way === 'test' ? 'channels.works' : 'channels.done')),
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  })
  const stay = state === 'paused' ? 'resume' : 'pause'
  const busy = (way: Way) => go.isPending && go.variables === way
  return (
    <>
      <Space wrap>
        <Button onClick={() => go.mutate('test')} loading={busy('test')}>
          {t('channels.test')}
        </Button>
        <Button onClick={() => go.mutate(stay)} loading={busy(stay)}>
          {t(`channels.${stay}`)}
        </Button>
        <Popconfirm
          title={t('channels.sure')}
          okText={t('channels.disconnect')}
          cancelText={t('page.cancel')}
          onConfirm={() => go.mutate('disconnect')}
        >
          <Button danger loading={busy('disconnect')}>
            {t('channels.disconnect')}
          </Button>
        </Popconfirm>
      </Space>
      {go.error && <p role="alert">{problemTitle(go.error, t)}</p>}
    </>
  )
}

function Connecting({ view: { channels, kinds } }: { view: ChannelsView }) {
  const { t } = useTexts()
  const named = useNamed()
  const [kind, setKind] = useState<string>()
  const shops = [...new Map(channels.map(({ shopId, shopName }) => [shopId, shopName]))].map(([value, label]) => ({ value, label }))
  const open = kinds.find((one) => one.kind === kind)
  return (
    <section className="card" aria-label={t('channels.more')}>
      <h2>{t('channels.more')}</h2>
      <Space wrap>
        {kinds.map((one) => (
          <Button
            key={one.kind}
            {...(one.kind === kind && { type: 'primary', ghost: true })}
            aria-expanded={one.kind === kind}
            onClick={() => setKind(one.kind === kind ? undefined : one.kind)}
          >
            {named('channel', one.kind)}
          </Button>
        ))}
      </Space>
      {open && <ConnectForm key={open.kind} kind={open} shops={shops} />}
    </section>
  )
}
