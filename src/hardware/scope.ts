import type { Station } from '../parts/words/route.ts';
import type { Assembly, StationSpec } from './assembly.ts';

/** A station for the chip, or one for each layer that asks. What is not built gets one only when someone asks. */
export interface Scoped {
  of(layer: number): Station;
}

/** @param setting is asked for its scope when a station is built, and only then */
export function scoped(assembly: Assembly, setting: { readonly scope: 'chip' | 'layer' }, spec: StationSpec): Scoped {
  if (assembly.isBuilt(spec)) return stationsOf(assembly, setting.scope, spec);
  let stations: Scoped | null = null;
  return {
    of(layer) {
      stations ??= stationsOf(assembly, setting.scope, spec);
      return stations.of(layer);
    },
  };
}

function stationsOf(assembly: Assembly, scope: 'chip' | 'layer', spec: StationSpec): Scoped {
  if (scope === 'chip') {
    const station = assembly.station(spec);
    return { of: () => station };
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
