/** Demo life: the invented weeks of the demo shop are told as such, and taken away. Owns no table: they are brought by the first start. */
export { demoLifeRoutes } from './routes.ts'
