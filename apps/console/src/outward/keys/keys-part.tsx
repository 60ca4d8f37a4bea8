import '../outward.css'
import { useQuery } from '@tanstack/react-query'
import { KEY_SCOPES, type KeyScope, type KeyView } from '@xiaoer/contract/keys'
import { Alert, Button, Input, InputNumber, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { keyCalls } from '../../api/outward.ts'
import { useChange } from '../../changing/index.ts'
import { Problem, problemTitle, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'

const PER_MINUTE = 60

/** Keys for programs that ask over the Model Context Protocol: which there are, and one more, shown once. */
export function KeysPart() {
  const { t } = useTexts()
  const keys = useQuery({ queryKey: ['api-keys'], queryFn: keyCalls.read })
  if (keys.isPending) return <Waiting />
  if (keys.isLoadingError) return <Problem error={keys.error} again={() => void keys.refetch()} />
  return (
    <section className="card" aria-label={t('apiKeys.programs')}>
      <h2>{t('apiKeys.programs')}</h2>
      <p className="soft">{t('apiKeys.words')}</p>
      {keys.data.keys.length > 0 && (
        <ul>
          {keys.data.keys.map((key) => (
            <One key={key.id} of={key} />
          ))}
        </ul>
      )}
      <NewOne />
    </section>
  )
}

function One({ of: { id, name, scopes, perMinute, usedAt } }: { of: KeyView }) {
  const { t, language } = useTexts()
  const end = useChange('api-keys', () => keyCalls.end(id))
  const used = usedAt ? t('apiKeys.used', { at: shortTime(usedAt, Date.now(), language) }) : t('apiKeys.unused')
  return (
    <li>
      <b>{name}</b> {scopes.map((scope) => t(`apiKeys.scope.${scope}`)).join(' · ')} · {t('apiKeys.rate', { n: perMinute })} ·{' '}
      <span className="faint">{used}</span>{' '}
      <Popconfirm title={t('apiKeys.endSure')} onConfirm={() => end.mutate()}>
        <Button size="small" danger loading={end.isPending}>
          {t('apiKeys.end')}
        </Button>
      </Popconfirm>
      {end.error && <p role="alert">{problemTitle(end.error, t)}</p>}
    </li>
  )
}

function NewOne() {
  const { t } = useTexts()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<KeyScope[]>(['knowledge'])
  const [perMinute, setPerMinute] = useState(PER_MINUTE)
  const make = useChange('api-keys', () => keyCalls.make({ name: name.trim(), scopes, perMinute }))
  return (
    <>
      {make.data && <Once of={make.data.key} />}
      <div className="hook-ways">
        <Input
          aria-label={t('apiKeys.name')}
          placeholder={t('apiKeys.name')}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Select
          mode="multiple"
          className="hook-types"
          aria-label={t('apiKeys.scopes')}
          options={KEY_SCOPES.map((scope) => ({ value: scope, label: t(`apiKeys.scope.${scope}`) }))}
          value={scopes}
          onChange={setScopes}
        />
        <InputNumber
          aria-label={t('apiKeys.perMinute')}
          suffix={t('apiKeys.perMinute')}
          min={1}
          max={6_000}
          value={perMinute}
          onChange={(n) => setPerMinute(n ?? PER_MINUTE)}
        />
        <Button type="primary" disabled={name.trim() === '' || scopes.length === 0} loading={make.isPending} onClick={() => make.mutate()}>
          {t('apiKeys.make')}
        </Button>
      </div>
      {make.error && <p role="alert">{problemTitle(make.error, t)}</p>}
    </>
  )
}

/** The key itself, which nobody sees again. */
function Once({ of }: { of: string }) {
  const { t } = useTexts()
  return <Alert type="success" showIcon title={t('apiKeys.once')} description={<code className="hook-secret">{of}</code>} />
}
