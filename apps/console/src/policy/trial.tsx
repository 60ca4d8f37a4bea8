import { useMutation } from '@tanstack/react-query'
import type { TriedPolicy } from '@xiaoer/contract'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { policyCalls } from '../api/index.ts'
import { Problem } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { CostShown } from './fields/cost-shown.tsx'

/** Where one begins: a coat that came too small. */
const EXAMPLE = {
  at: '2026-11-10T10:00:00+08:00',
  law: 'CN',
  shop: 'demo',
  wants: 'return_and_refund',
  facts: {
    logistics: 'delivered',
    claim: 'unsuitable',
    category: 'clothing',
    signedAt: '2026-11-01T15:00:00+08:00',
    intact: true,
    paid: 19_900,
  },
}

/** A case by the rules in force and by the text, side by side. */
export function Trial({ shopId, text }: { shopId: string; text: string }) {
  const { t } = useTexts()
  const [words, setWords] = useState(JSON.stringify(EXAMPLE, null, 2))
  const tried = useMutation({ mutationFn: async () => policyCalls.tryCase(shopId, text, JSON.parse(words)) })
  return (
    <section>
      <label htmlFor="policy-case">{t('policy.case')}</label>
      <Input.TextArea
        id="policy-case"
        className="policy-text"
        rows={8}
        spellCheck={false}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <Button loading={tried.isPending} onClick={() => tried.mutate()}>
        {t('policy.try')}
      </Button>
      {tried.isError && <Problem error={tried.error} />}
      {tried.data && (
        <div className="policy-tried">
          <Outcome title={t('policy.now')} outcome={tried.data.now} />
          {tried.data.instead && <Outcome title={t('policy.instead')} outcome={tried.data.instead} />}
        </div>
      )}
    </section>
  )
}

function Outcome({ title, outcome: { status, options } }: { title: string; outcome: TriedPolicy['now'] }) {
  const named = useNamed()
  return (
    <div className="card">
      <b>{title}</b> <span className="soft">{status}</span>
      <ol>
        {options.map(({ option, standing, reasons, cost }) => (
          <li key={option}>
            {named('option', option)} <span className="soft">{standing}</span>
            <div className="soft">{reasons.join(' · ')}</div>
            {cost && <CostShown cost={cost} />}
          </li>
        ))}
      </ol>
    </div>
  )
}
