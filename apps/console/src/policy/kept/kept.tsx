import '../../look/field-row.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, InputNumber } from 'antd'
import { useState } from 'react'
import { policyCalls } from '../../api/index.ts'
import { Problem, problemTitle, Sure, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

/** How many past decisions of a shop are kept and since when, and for how many days: the shop's own, or the installation's. */
export function Kept({ shopId }: { shopId: string }) {
  const { t, language } = useTexts()
  const kept = useQuery({ queryKey: ['kept-decisions', shopId], queryFn: () => policyCalls.kept(shopId) })
  if (kept.isPending) return <Waiting />
  if (kept.isLoadingError) return <Problem error={kept.error} again={() => void kept.refetch()} />
  const { days, standard, count, oldest } = kept.data
  return (
    <section aria-label={t('kept.title')}>
      <h2>{t('kept.title')}</h2>
      <p className="soft">{t('kept.words')}</p>
      <p>{oldest === null ? t('kept.none') : t('kept.count', { count, oldest: fullTime(oldest, language) })}</p>
      <Days key={days ?? 'standard'} shopId={shopId} days={days} standard={standard} />
    </section>
  )
}

function Days({ shopId, days, standard }: { shopId: string; days: number | null; standard: number }) {
  const { t } = useTexts()
  const [own, setOwn] = useState(days)
  const disabled = !useMe().rights.includes('policies')
  const put = useKeepFor(shopId)
  const id = `kept-days-${shopId}`
  return (
    <div className="field-row policy-condition">
      <label htmlFor={id}>{t('kept.days')}</label>
      <InputNumber
        id={id}
        disabled={disabled}
        min={1}
        max={9_999}
        precision={0}
        placeholder={String(standard)}
        suffix={t('policy.days')}
        value={own}
        onChange={setOwn}
      />
      <Sure
        title={t('kept.sure', { days: own ?? standard })}
        okText={t('kept.save')}
        cancelText={t('deeds.back')}
        onConfirm={() => put.mutate(own)}
      >
        <Button disabled={disabled || own === days} loading={put.isPending}>
          {t('kept.save')}
        </Button>
      </Sure>
      <span className="faint">{t('kept.standard', { days: standard })}</span>
    </div>
  )
}

function useKeepFor(shopId: string) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (days: number | null) => policyCalls.keepFor(shopId, days),
    onSuccess: () => void message.success(t('kept.saved')),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['kept-decisions', shopId] }),
  })
}
