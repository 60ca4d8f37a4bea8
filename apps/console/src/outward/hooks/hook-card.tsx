import type { HookSecret, HookView } from '@xiaoer/contract/webhooks'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { webhookCalls } from '../../api/outward.ts'
import { useChange } from '../../changing/index.ts'
import { problemTitle, Sure } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { HookLogRows } from './hook-log.tsx'

const COLOURS = { on: 'success', off: 'warning', disabled: 'error' } as const

/** One endpoint as it stands. */
export function HookCard({ hook, show }: { hook: HookView; show: (secret: HookSecret) => void }) {
  const { t, language } = useTexts()
  const [open, setOpen] = useState(false)
  const { id, url, types, state, why, cause, failingSince, oldSecretUntil, waiting, failed } = hook
  return (
    <section className="card" aria-label={url}>
      <h2 className="hook-secret">
        {url} <Tag color={COLOURS[state]}>{t(`hooks.state.${state}`)}</Tag>
      </h2>
      <p className="soft">{types.map((type) => t(`hooks.type.${type}`)).join(' · ')}</p>
      {state === 'disabled' && (
        <p role="alert">{why === 'maker_gone' || why === 'maker_less' ? t(`hooks.${why}`) : t('hooks.disabled', { why: why ?? '' })}</p>
      )}
      {state === 'on' && failingSince && (
        <p role="alert">{t('hooks.failing', { since: fullTime(failingSince, language), why: why ?? '' })}</p>
      )}
      {cause && (state === 'disabled' || failingSince) && <p>{t(`hooks.way.${cause}`)}</p>}
      {state === 'disabled' && <p>{t('hooks.wayOn')}</p>}
      {oldSecretUntil && <p className="soft">{t('hooks.oldUntil', { at: fullTime(oldSecretUntil, language) })}</p>}
      <p>{t('hooks.counts', { waiting, failed })}</p>
      <Ways hook={hook} show={show} open={open} setOpen={setOpen} />
      {open && <HookLogRows id={id} />}
    </section>
  )
}

interface WaysProps {
  hook: HookView
  show: (secret: HookSecret) => void
  open: boolean
  setOpen: (open: boolean) => void
}

/** What can be done with it. */
function Ways({ hook: { id, url, types, state }, show, open, setOpen }: WaysProps) {
  const { t } = useTexts()
  const test = useChange(
    'webhooks',
    () => webhookCalls.test(id),
    () => setOpen(true),
  )
  const turn = useChange('webhooks', () => webhookCalls.put(id, { url, types, on: state !== 'on' }))
  const rotate = useChange('webhooks', () => webhookCalls.rotate(id), show)
  const remove = useChange('webhooks', async () => {
    // a log that is open would be asked for once more when all is read anew
    setOpen(false)
    return webhookCalls.remove(id)
  })
  const error = test.error ?? turn.error ?? rotate.error ?? remove.error
  return (
    <>
      <div className="hook-ways">
        <Button onClick={() => setOpen(!open)} aria-expanded={open}>
          {t('hooks.log')}
        </Button>
        <Button loading={test.isPending} onClick={() => test.mutate()}>
          {t('hooks.test')}
        </Button>
        <Button loading={turn.isPending} onClick={() => turn.mutate()}>
          {t(state === 'on' ? 'hooks.off' : 'hooks.on')}
        </Button>
        <Sure title={t('hooks.rotateSure')} okText={t('hooks.rotate')} cancelText={t('page.cancel')} onConfirm={() => rotate.mutate()}>
          <Button>{t('hooks.rotate')}</Button>
        </Sure>
        <Sure title={t('hooks.removeSure')} okText={t('hooks.remove')} cancelText={t('page.cancel')} onConfirm={() => remove.mutate()}>
          <Button danger>{t('hooks.remove')}</Button>
        </Sure>
      </div>
      {error && <p role="alert">{problemTitle(error, t)}</p>}
    </>
  )
}
