/** The units in which chip files, tables and reports speak; internal quantities are plain numbers in these. */
export type Unit =
  | 's' | 'Hz' | 'V' | 'A' | 'Ohm' | 'F' | 'J' | 'W' | 'm' | 'm2' | 'K' | '1'
  | 'bit' | 'bit/s' | 'J/bit' | 's/m' | 'J/(bit m)' | 'm2/(bit m)' | 'W/(bit m)';
