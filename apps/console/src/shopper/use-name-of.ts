import { useFirstTexts } from '../texts/index.ts'

/** As many letters of the id as tell today's visitors apart. */
const TAIL = 4

/** The shopper's name; a visitor without one is told apart by the end of the conversation's id. */
export function useNameOf(): (row: { id: string; shopperName: string }) => string {
  const { t } = useFirstTexts()
  return (row) => row.shopperName || `${t('shopper.visitor')} ${row.id.slice(-TAIL)}`
}
