import { useQuery } from '@tanstack/react-query'
import { policyCalls } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'

/** Until when the days off are known that the law draws last days out by, and what is done after. */
export function DaysKnown({ shopId }: { shopId: string }) {
  const { t } = useTexts()
  const form = useQuery({ queryKey: ['policy-form', shopId], queryFn: () => policyCalls.form(shopId) })
  const years = form.data?.periods.byLaw.flatMap(({ announced }) => announced ?? []) ?? []
  return [...new Set(years)].map((year) => (
    <p key={year} className="soft">
      {t('policy.announced', { year, next: year + 1 })}
    </p>
  ))
}
