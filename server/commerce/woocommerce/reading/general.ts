import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { WooClient } from '../api/client.ts'

const Setting = z.object({ id: z.string(), value: z.unknown() })
const Codes = z.array(z.string())

/** What a site's general settings say of where it sends and of taxes. */
export interface General {
  /** It sends nothing at all. */
  readonly isOff: boolean
  /** The countries it sends to at most; absent for all but `except`. */
  readonly only?: ReadonlySet<string>
  readonly except: readonly string[]
  /** Taxes are reckoned; supposed where it cannot be read. */
  readonly taxes: boolean
}

/** A key of a person who may not read settings gives none: nothing is narrowed by them then. */
export async function generalOf(client: WooClient): Promise<General> {
  const values = await valuesOf(client)
  const [shipTo, sellTo] = [values.get('woocommerce_ship_to_countries') ?? '', values.get('woocommerce_allowed_countries')]
  const codes = (name: string) => Codes.safeParse(values.get(name)).data ?? []
  const only =
    shipTo === 'specific'
      ? codes('woocommerce_specific_ship_to_countries')
      : shipTo === '' && sellTo === 'specific'
        ? codes('woocommerce_specific_allowed_countries')
        : []
  return {
    isOff: shipTo === 'disabled',
    ...(only.length > 0 && { only: new Set(only) }),
    except: shipTo === '' && sellTo === 'all_except' ? codes('woocommerce_all_except_countries') : [],
    taxes: values.get('woocommerce_calc_taxes') !== 'no',
  }
}

async function valuesOf(client: WooClient): Promise<ReadonlyMap<string, unknown>> {
  try {
    const { items } = await client.list('settings/general', Setting)
    return new Map(items.map(({ id, value }) => [id, value]))
  } catch (error) {
    if (error instanceof AppError && error.code === 'upstream_failed') return new Map()
    throw error
  }
}
