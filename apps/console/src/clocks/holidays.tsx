import { useQuery } from '@tanstack/react-query'
import type { Holiday, Holidays } from '@xiaoer/contract/clocks'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { clockCalls } from '../api/people/clocks.ts'
import { useToldChange } from '../changing/index.ts'
import { keyed, Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** The workspace's days off, and days worked in their stead. */
export function HolidayList() {
  const { t } = useTexts()
  const holidays = useQuery({ queryKey: ['holidays'], queryFn: clockCalls.holidays })
  return (
    <section aria-label={t('clocks.holidays')}>
      <h2>{t('clocks.holidays')}</h2>
      <p className="soft">{t('clocks.holidaysWords')}</p>
      {holidays.isPending && <Waiting />}
      {holidays.isLoadingError && <Problem error={holidays.error} again={() => void holidays.refetch()} />}
      {holidays.data && <Days key={holidays.data.revision} all={holidays.data} />}
    </section>
  )
}

function Days({ all: { days: known, revision } }: { all: Holidays }) {
  const { t } = useTexts()
  const [days, setDays] = useState<readonly Holiday[]>(known)
  const save = useToldChange('holidays', () => clockCalls.putHolidays({ days: [...days], revision }))
  const change = (at: number, to: Partial<Holiday>) => setDays(days.map((one, i) => (i === at ? { ...one, ...to } : one)))
  const isSame = JSON.stringify(days) === JSON.stringify(known)
  return (
    <>
      {keyed(days, () => 'day').map(({ key, item }, at) => (
        <OneDay key={key} day={item} change={(to) => change(at, to)} drop={() => setDays(days.filter((_, i) => i !== at))} />
      ))}
      <div className="clocks-foot">
        <Button onClick={() => setDays([...days, { date: '', name: '', works: false }])}>{t('clocks.addDay')}</Button>
        <Button
          type="primary"
          disabled={isSame || days.some(({ date }) => date === '')}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('clocks.saveDays')}
        </Button>
      </div>
    </>
  )
}

function OneDay({ day, change, drop }: { day: Holiday; change: (to: Partial<Holiday>) => void; drop: () => void }) {
  const { t } = useTexts()
  const kinds = [false, true].map((works) => ({ value: String(works), label: t(works ? 'clocks.worked' : 'clocks.dayOff') }))
  return (
    <div className="clocks-line clocks-day">
      <Input type="date" aria-label={t('clocks.date')} value={day.date} onChange={({ target }) => change({ date: target.value })} />
      <Select
        aria-label={t('clocks.dayKind')}
        options={kinds}
        value={String(day.works)}
        onChange={(value) => change({ works: value === 'true' })}
      />
      <Input
        aria-label={t('clocks.dayName')}
        placeholder={t('clocks.dayName')}
        maxLength={40}
        value={day.name}
        onChange={({ target }) => change({ name: target.value })}
      />
      <Button type="text" aria-label={t('clocks.dropDay', { date: day.date })} onClick={drop}>
        ×
      </Button>
    </div>
  )
}
