import { useMutation, useQuery } from '@tanstack/react-query'
import type { Tried } from '@xiaoer/contract'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { readVersions, tryText } from '../api/understanding/index.ts'
import { intentName } from '../intents/index.ts'
import { Bar, keyed, Problem } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { versionName } from './versions/version-name.ts'

/** Say something as a shopper would, and see how it is read and which words decided. */
export function TrySection() {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const [version, setVersion] = useState<string>()
  const versions = useQuery({ queryKey: ['versions'], queryFn: readVersions })
  const attempt = useMutation({ mutationFn: () => tryText({ text, ...(version && { version }) }) })
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
      {attempt.isError && <Problem error={attempt.error} />}
      {attempt.data && <Read tried={attempt.data} />}
    </section>
  )
}

function Read({ tried: { understanding, why, byContext, version } }: { tried: Tried }) {
  const { t, language } = useTexts()
  const named = useNamed()
  return (
    <div className="u-read" role="status">
      <div className="u-verdict">
        <b>{intentName(understanding.intent, language)}</b> <code>{understanding.intent}</code> <Bar share={understanding.confidence} />
      </div>
      {byContext && <p className="soft">{t('understanding.byContext')}</p>}
      <h2>{t('understanding.why')}</h2>
      <div className="u-whys">
        {why.map(({ intent, taught, reasons }) => (
          <div key={intent} className="u-why">
            <b>{intentName(intent, language)}</b>
            {Math.abs(taught) >= 0.01 && (
              <Reason
                text={t('understanding.taughtHere')}
                weight={taught}
                most={Math.max(Math.abs(taught), Math.abs(reasons[0]?.weight ?? 0))}
              />
            )}
            {reasons.length === 0 && <p className="soft">{t('understanding.noReasons')}</p>}
            {keyed(reasons, (one) => one.text).map(({ key, item }) => (
              <Reason
                key={key}
                text={item.text}
                weight={item.weight}
                most={Math.max(Math.abs(taught), Math.abs(reasons[0]?.weight ?? 1))}
              />
            ))}
          </div>
        ))}
      </div>
      {understanding.entities.length > 0 && (
        <p>
          {keyed(understanding.entities, (one) => one.text).map(({ key, item }) => (
            <span key={key} className="u-entity">
              {named('entity', item.type)} <b>{item.text}</b>
            </span>
          ))}
        </p>
      )}
      <p className="faint">
        {t('understanding.version')} <code>{version}</code>
      </p>
    </div>
  )
}

/** A part of the words with how much it spoke for (right) or against (left). */
function Reason({ text, weight, most }: { text: string; weight: number; most: number }) {
  const share = most === 0 ? 0 : Math.min(1, Math.abs(weight) / most)
  return (
    <div className="u-reason">
      <span className="u-words">{text}</span>
      <span className="u-track" data-side={weight < 0 ? 'against' : 'for'}>
        <span className="u-fill" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="number">{(weight > 0 ? '+' : '') + weight.toFixed(2)}</span>
    </div>
  )
}
