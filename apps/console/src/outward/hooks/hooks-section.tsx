import '../outward.css'
import { useQuery } from '@tanstack/react-query'
import type { HookSecret, HookType } from '@xiaoer/contract/webhooks'
import { HOOK_TYPES } from '@xiaoer/contract/webhooks'
import { Alert, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { webhookCalls } from '../../api/outward.ts'
import { useChange } from '../../changing/index.ts'
import { Problem, problemTitle, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { KeysPart } from '../keys/keys-part.tsx'
import { HookCard } from './hook-card.tsx'

const LOOK_EVERY_MS = 10_000

/** Webhooks out: who is told of what, how it goes, and one more; and keys for programs that ask. */
export function HooksSection() {
  const { t } = useTexts()
  const [shown, show] = useState<HookSecret>()
  const hooks = useQuery({ queryKey: ['webhooks'], queryFn: webhookCalls.read, refetchInterval: LOOK_EVERY_MS })
  if (hooks.isPending) return <Waiting />
  if (hooks.isLoadingError) return <Problem error={hooks.error} again={() => void hooks.refetch()} />
  return (
    <>
      <p className="soft">{t('hooks.words')}</p>
      {shown && <Alert type="success" showIcon title={t('hooks.once')} description={<code className="hook-secret">{shown.secret}</code>} />}
      {hooks.data.hooks.map((hook) => (
        <HookCard key={hook.id} hook={hook} show={show} />
      ))}
      <NewHook show={show} />
      <KeysPart />
    </>
  )
}

/** An address, and what it is told. */
function NewHook({ show }: { show: (secret: HookSecret) => void }) {
  const { t } = useTexts()
  const [url, setUrl] = useState('')
  const [types, setTypes] = useState<HookType[]>([...HOOK_TYPES])
  const make = useChange(
    'webhooks',
    () => webhookCalls.make({ url, types, on: true }),
    (secret) => {
      show(secret)
      setUrl('')
    },
  )
  return (
    <section className="card" aria-label={t('hooks.add')}>
      <h2>{t('hooks.add')}</h2>
      <Input aria-label={t('hooks.url')} placeholder="https://" value={url} onChange={({ target }) => setUrl(target.value.trim())} />
      <Select
        mode="multiple"
        className="hook-types"
        aria-label={t('hooks.types')}
        options={HOOK_TYPES.map((type) => ({ value: type, label: t(`hooks.type.${type}`) }))}
        value={types}
        onChange={setTypes}
      />
      <div className="hook-ways">
        <Button type="primary" disabled={!url} loading={make.isPending} onClick={() => make.mutate()}>
          {t('hooks.make')}
        </Button>
      </div>
      {make.error && <p role="alert">{problemTitle(make.error, t)}</p>}
    </section>
  )
}
