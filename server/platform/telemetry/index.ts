/** Telemetry: the log, masked of private data, and the figures of this process. Owns no tables. */
export { isIdNumber, luhn } from './check-digits.ts'
export { replaceContactNumbers, waysOfWriting } from './contact-numbers.ts'
export { createLogger, type Logger, type LoggerOptions, silentLogger } from './logger.ts'
export { mask, maskPlaces } from './mask.ts'
export { createMetrics, type Metrics } from './metrics.ts'
