// The constructs of the language, one file an area (rows_*.cpp). Only schema.cpp and rows that nest them look here.
#pragma once

#include "schema/schema.h"

namespace ctr::rows {

extern const Construct Topology;
extern const Construct Network;
extern const Construct External;
extern const Construct ExternalPort;
extern const Construct Cluster;
extern const Construct Capacity;
extern const Construct Agent;
extern const Construct InstanceScale;
extern const Construct Placing;
extern const Construct Registry;
extern const Construct Expire;
extern const Construct Service;
extern const Construct Task;
extern const Construct Trigger;
extern const Construct CapacityUse;
extern const Construct Port;
extern const Construct Health;
extern const Construct Mount;
extern const Construct Container;
extern const Construct Log;
extern const Construct Capabilities;
extern const Construct Tmpfs;
extern const Construct Expose;
extern const Construct ExposeHealth;
extern const Construct Rollout;
extern const Construct Source;
extern const Construct Scale;
extern const Construct Track;
extern const Construct Step;
extern const Construct Adjust;
extern const Construct Window;
extern const Construct Alarm;
extern const Construct LoadBalancer;
extern const Construct Listener;
extern const Construct PodSelector;
extern const Construct Dns;
extern const Construct Filesystem;
extern const Construct AccessPoint;
extern const Construct Bucket;
extern const Construct Table;
extern const Construct Queue;
extern const Construct DeadLetter;
extern const Construct ClusterAccess;
extern const Construct Topic;
extern const Construct Subscribe;
extern const Construct Bus;
extern const Construct BusRule;
extern const Construct Secret;
extern const Construct Parameter;
extern const Construct Key;
extern const Construct Function;
extern const Construct Role;
extern const Construct RoleStatement;
extern const Construct Target;
extern const Construct Top;

} // namespace ctr::rows
