import { type DestinationStream, type Logger, pino } from 'pino'
import { mask } from './mask.ts'
import { HIDDEN, hide, maskFields } from './mask-fields.ts'

export type { Logger } from 'pino'

/** How much is logged, and where to. */
export interface LoggerOptions {
  readonly level: string
  /** Standard error unless told: standard output belongs to what commands print. */
  readonly to?: DestinationStream
}

/** Structured lines of JSON, masked whatever is handed in: fields, errors and the sentence itself. */
export function createLogger({ level, to = pino.destination({ dest: 2, sync: true }) }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: maskObject, bindings: maskObject },
      hooks: {
        logMethod(args, method) {
          method.apply(this, maskCall(args))
        },
      },
      // Errors are described by maskFields, before pino would look at them.
      // The fields of a child logger come only by here.
      serializers: { ...Object.fromEntries([...HIDDEN].map((field) => [field, hide])), err: (err: unknown) => err },
    },
    to,
  )
}

/** The arguments of a call, whichever of pino's forms it has: (fields, sentence, …), (error, sentence, …) or (sentence, …). */
function maskCall([first, ...rest]: unknown[]): [obj: object, msg?: string, ...args: unknown[]] {
  const words = rest.map((each) => (typeof each === 'string' ? mask(each) : each))
  const [sentence, ...values] = typeof first === 'object' ? words : [typeof first === 'string' ? mask(first) : String(first), ...words]
  if (first instanceof Error) return [{ err: first }, typeof sentence === 'string' ? sentence : mask(first.message), ...values]
  const fields = typeof first === 'object' && first !== null ? first : {}
  return typeof sentence === 'string' ? [fields, sentence, ...values] : [fields]
}

const maskObject = (fields: object): Record<string, unknown> => ({ ...Object(maskFields(fields)) })

/** A logger that writes nothing, for tests. */
export const silentLogger = (): Logger => pino({ level: 'silent' })
