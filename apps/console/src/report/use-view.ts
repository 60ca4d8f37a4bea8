import { useNavigate, useSearch } from '@tanstack/react-router'
import { Cut, filtersOf, type ReportFilter, ReportView, writtenFilter } from '@xiaoer/contract/worth'
import { z } from 'zod'
import { inAddress } from '../in-address.ts'
import { useTexts } from '../texts/index.ts'
import { dayAgo } from '../time/index.ts'

const { days: DAYS, compare: COMPARE } = ReportView.shape
/** What the address says: so many days, or from one to another; `only` holds filters, parted by commas. */
const readAddress = inAddress({
  days: DAYS.options[0].optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  compare: COMPARE.optional(),
  only: z.string().optional(),
  // as addresses said it before there were several
  cut: Cut.optional(),
  key: z.string().optional(),
  figure: z.string().optional(),
})

/** What is not understood is left out, as `inAddress` does it. */
function filtersIn(only: string | undefined): ReportFilter[] {
  const written = (only ?? '').split(',').filter((one) => Cut.safeParse(one.split(':')[0]).success && one.includes(':'))
  return filtersOf({ only: written.map((one) => one.replaceAll('%2C', ',')) })
}

/** What the address asks for, and how it is changed: each report has an address that can be sent to a colleague. */
export function useView() {
  const { language } = useTexts()
  const navigate = useNavigate()
  const {
    days = 28,
    from,
    to,
    compare = 'before',
    only,
    cut,
    key,
    figure = 'sessions',
  } = readAddress({ ...useSearch({ from: '/desk/report' }) })
  const filters = cut && key !== undefined ? [{ cut, key }] : filtersIn(only)
  const view: ReportView = { days: from && to ? { from, to } : days, compare, only: filters, figure }
  const span = typeof view.days === 'number' ? { from: dayAgo(view.days - 1), to: dayAgo(0) } : view.days
  const query = { ...span, compare, language, only: filters.map(writtenFilter) }
  const change = (next: Partial<ReportView>) => {
    const whole = { ...view, ...next }
    const search = {
      ...(typeof whole.days === 'number' ? { days: whole.days } : whole.days),
      compare: whole.compare,
      ...(whole.only.length > 0 ? { only: whole.only.map((one) => writtenFilter(one).replaceAll(',', '%2C')).join(',') } : {}),
      figure: whole.figure ?? undefined,
    }
    void navigate({ to: '/report', search, replace: true })
  }
  return { view, query, span, figure, change }
}
