using Plimsoll.Domain.Evidence;
using Plimsoll.Prometheus.Server;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>Families and hosts that one question asks for.</summary>
/// <param name="Index">Its place among the questions of a fetch.</param>
/// <param name="Provenance">The whole group, over the whole time.</param>
/// <param name="OrWithout">Series that lack a label of the hosts are asked for too.</param>
internal sealed record ReadShare(SelectorGroup Group, int Index, Provenance Provenance, bool OrWithout);
