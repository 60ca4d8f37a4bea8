import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { readVersions, tryText } from '../../api/understanding/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { versionName } from '../versions/version-name.ts'
import { NOTHING, stateOf } from './before.ts'
import { BeforeFields } from './before-fields.tsx'
import { Read } from './read.tsx'

/** Say something as a shopper would, and see how it is read and which words decided. */
export function TrySection() {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const [version, setVersion] = useState<string>()
  const [before, setBefore] = useState(NOTHING)
  const versions = useQuery({ queryKey: ['versions'], queryFn: readVersions })
  const attempt = useMutation({ mutationFn: () => tryText({ text, state: stateOf(before), ...(version && { version }) }) })
  const ready = versions.data?.versions.filter(({ state }) => state === 'ready') ?? []
  return (
    <section className="card u-try">
      <label htmlFor="u-text">{t('understanding.tryWords')}</label>
      <div className="u-line">
        <Input
          id="u-text"
          value={text}
          maxLength={2_000}
          placeholder={t('understanding.tryHint')}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={() => text.trim() && attempt.mutate()}
        />
        <Select
          aria-label={t('understanding.version')}
          value={version ?? ''}
          onChange={(id: string) => setVersion(id || undefined)}
          options={[
            { value: '', label: t('understanding.published') },
            ...ready.map((one) => ({ value: one.id, label: versionName(one, t) })),
          ]}
        />
        <Button type="primary" loading={attempt.isPending} disabled={text.trim() === ''} onClick={() => attempt.mutate()}>
          {t('try.go')}
        </Button>
      </div>
      <BeforeFields before={before} change={setBefore} />
      {attempt.isError && <Problem error={attempt.error} />}
      {attempt.data && <Read tried={attempt.data} />}
    </section>
  )
}
