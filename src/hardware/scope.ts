import type { Station } from '../parts/words/route.ts';
import type { Assembly, StationSpec } from './assembly.ts';

/** A station for the chip, or one for each layer that asks. What is not built gets one only when someone asks. */
export interface Scoped {
  of(layer: number): Station;
}

export function scoped(assembly: Assembly, scope: 'chip' | 'layer', spec: StationSpec): Scoped {
  if (scope === 'chip') {
    let station = assembly.isBuilt(spec) ? assembly.station(spec) : null;
    return {
      of: () => {
        station ??= assembly.station(spec);
        return station;
      },
    };
  }
  const stations = new Map<number, Station>();
  return {
    of(layer) {
      let station = stations.get(layer);
      if (station === undefined) {
        station = assembly.station({ ...spec, name: `${spec.name}[layer ${layer + 1}]` });
        stations.set(layer, station);
      }
      return station;
    },
  };
}
