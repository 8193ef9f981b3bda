/** A setting of a chip or its schedule that somebody wrote, as opposed to a default. */
export interface GivenSetting {
  /** Dotted path as in a chip file: `adc.error.bits`, `schedule.layers`. */
  readonly path: string;
  /** The option that gave it, as in `--set adc.error.bits=5`; null where the chip file did. */
  readonly option: string | null;
}
