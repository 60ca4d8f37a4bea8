import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReportView } from '@xiaoer/contract/worth'
import { useTexts } from '../texts/index.ts'

const dayOf = (back: number): string => new Intl.DateTimeFormat('en-CA').format(Date.now() - back * 86_400_000)

/** What the address asks for, and how it is changed: each report has an address that can be sent to a colleague. */
export function useView() {
  const { language } = useTexts()
  const navigate = useNavigate()
  const { days = 28, compare = 'before', cut, key, figure = 'sessions' } = useSearch({ from: '/desk/report' })
  const view: ReportView = { days, compare, cut: cut ?? null, key: key ?? null, figure }
  const query = { from: dayOf(days - 1), to: dayOf(0), compare, language, ...(cut && key !== undefined ? { cut, key } : {}) }
  const change = (to: Partial<{ [K in keyof ReportView]: ReportView[K] | undefined }>) => {
    const next = { ...view, ...to }
    void navigate({
      to: '/report',
      search: {
        days: next.days,
        compare: next.compare,
        cut: next.cut ?? undefined,
        key: next.key ?? undefined,
        figure: next.figure ?? undefined,
      },
      replace: true,
    })
  }
  return { view, query, figure, change }
}
